import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import type { Overview } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { ButtonAnchor } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ChoiceRows } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Skeleton } from "@/shared/ui/Skeleton";
import { mailto } from "../pairs/mailto";
import { firstName } from "../pairs/rhythm";
import { participantQuery } from "./queries";
import styles from "./OfferDialog.module.css";

interface OfferDialogProps {
  mentor: Overview["waiting"][number];
  overview: Overview;
  onClose: () => void;
}

type Offer = "guest" | "stand_by" | "trio";

/** D10: something worth doing for a mentor who waits. The letter opens in the arranger's own mail. */
export function OfferDialog({ mentor, overview, onClose }: OfferDialogProps) {
  const { t } = useTranslation("organiser-overview");
  return (
    <Dialog open onClose={onClose} title={t("offer.title", { name: firstName(mentor.name) })}>
      <Suspense fallback={<Skeleton lines={5} />}>
        <Inside mentor={mentor} overview={overview} />
      </Suspense>
    </Dialog>
  );
}

function Inside({ mentor, overview: { cohort, next_seminar: seminar } }: Omit<OfferDialogProps, "onClose">) {
  const { t } = useTranslation("organiser-overview");
  const here = useHere();
  const format = useFormat();
  const { data: participant } = useSuspenseQuery(participantQuery(here.slug, mentor.participant_id));
  const offers: Offer[] = seminar === null ? ["stand_by", "trio"] : ["guest", "stand_by", "trio"];
  const [offer, setOffer] = useState<Offer>(offers[0] ?? "stand_by");
  const values = {
    name: firstName(mentor.name),
    programme: cohort.programme_name,
    seminar: seminar?.title ?? "",
    day: seminar === null ? "" : format.day(seminar.starts_at),
    me: here.member.name,
  };
  const text = t(`offer.text.${offer}`, values);
  return (
    <Stack>
      <ChoiceRows
        legend={t("offer.what")}
        name="offer"
        options={offers.map((value) => ({
          value,
          label: (
            <span className={styles.offer}>
              {t(`offer.${value}`, values)}
              <small>{t(`offer.${value}_note`)}</small>
            </span>
          ),
        }))}
        value={offer}
        onChange={setOffer}
      />
      <p className={styles.text}>{text}</p>
      <ButtonAnchor variant="primary" href={mailto([participant.email], t("offer.subject", values), text)}>
        {t("offer.open")}
      </ButtonAnchor>
      <p className="small muted">{t("offer.note", { email: participant.email })}</p>
    </Stack>
  );
}
