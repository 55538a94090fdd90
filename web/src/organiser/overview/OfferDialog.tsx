import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Overview } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { ChoiceRows } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Skeleton } from "@/shared/ui/Skeleton";
import { say } from "@/shared/ui/toast";
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

/** D10: something worth doing for a mentor who waits. The mail is answered with one tap; own words go by the arranger's own mail. */
export function OfferDialog({ mentor, overview, onClose }: OfferDialogProps) {
  const { t } = useTranslation("organiser-overview");
  return (
    <Dialog open onClose={onClose} title={t("offer.title", { name: firstName(mentor.name) })}>
      <Suspense fallback={<Skeleton lines={5} />}>
        <Inside mentor={mentor} overview={overview} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}

function Inside({ mentor, overview: { cohort, next_seminar: seminar }, onClose }: OfferDialogProps) {
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
  const send = useSend(cohort.id, mentor.participant_id, () => {
    say(t("offer.sent", values));
    onClose();
  });
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
      <p className="small muted">{t("offer.mail", values)}</p>
      <ProblemNotice error={send.error} />
      <Button variant="primary" pending={send.isPending} onClick={() => send.mutate({ kind: offer, ...(offer === "guest" && seminar !== null && { seminar_id: seminar.id }) })}>
        {t("offer.send")}
      </Button>
      <p className="small muted">
        <a href={mailto([participant.email], t("offer.subject", values), text)}>{t("offer.own_words")}</a>
      </p>
    </Stack>
  );
}

/** Offers once, however often the button is pressed. */
function useSend(cohort: string, mentor: string, done: () => void) {
  const { slug } = useHere();
  const client = useQueryClient();
  const [id, setId] = useState(() => uuid7());
  return useMutation({
    mutationFn: (what: { kind: Offer; seminar_id?: string }) =>
      data(api.PUT("/{organisation}/cohorts/{id}/mentor-offers", { params: { path: { organisation: slug, id: cohort } }, body: { id, mentor_id: mentor, ...what } })),
    onSuccess: async () => {
      done();
      await client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) });
    },
    onError: () => setId(uuid7()),
  });
}
