import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MentorOffer, Overview } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Avatar } from "@/shared/ui/Avatar";
import { Button } from "@/shared/ui/Button";
import { Panel } from "../ui/Page";
import { ViewLink } from "./NeedAction";
import { OfferDialog } from "./OfferDialog";
import { offersQuery } from "./queries";
import styles from "./WaitingMentors.module.css";

/** D10: after this many days the arranger is given something to offer. */
const OFFER_AFTER = 14;
const SHOWN = 5;

type Waiting = Overview["waiting"][number];

/** Mentors without an adept, longest wait first. A mentor left unused is a defect, so there is always a way to use one. */
export function WaitingMentors({ overview }: { overview: Overview }) {
  const { t } = useTranslation("organiser-overview");
  const [asked, setAsked] = useState<Waiting | null>(null);
  const { waiting, cohort } = overview;
  const { slug } = useHere();
  const { data: offers } = useQuery(offersQuery(slug, cohort.id));
  const standing = useStanding();
  const { paused_mentors: paused, busy_mentors: busy } = overview.coverage;
  // The newest first: of several the last written is the oldest, so that they are taken from behind.
  const asking = new Map(offers?.items.toReversed().filter((one) => one.state === "waiting" || one.state === "declined").map((one) => [one.mentor_id, one]));
  const waits = new Set(waiting.map((one) => one.participant_id));
  const answers = offers?.items.filter((one) => one.state !== "waiting" && !waits.has(one.mentor_id)).slice(0, SHOWN) ?? [];
  return (
    <div id="waiting" className={styles.place}>
      <Panel title={t("waiting.title")} aside={waiting.length === 0 ? undefined : waiting.length} flush foot={t("waiting.note")}>
        {waiting.length === 0 ? (
          <p className={styles.none}>{t(busy > 0 ? "waiting.none_but_busy" : paused > 0 ? "waiting.none_but_paused" : "waiting.none")}</p>
        ) : (
          <ul>
            {waiting.slice(0, SHOWN).map((mentor) => (
              <li key={mentor.participant_id} className={styles.waiting}>
                <Avatar name={mentor.name} role="mentor" />
                <p className={styles.who}>
                  <strong>{mentor.name}</strong>
                  {mentor.title !== "" && <span>{mentor.title}</span>}
                  {asking.has(mentor.participant_id) && <span>{standing(asking.get(mentor.participant_id))}</span>}
                </p>
                <span className={styles.days}>{t("waiting.days", { count: mentor.days })}</span>
                {mentor.days >= OFFER_AFTER && (
                  <Button variant="quiet" flush className={styles.offer} onClick={() => setAsked(mentor)}>
                    {t("waiting.offer")}
                    <span className="visually-hidden">: {mentor.name}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {busy > 0 && <p className={styles.rest}>{t("waiting.busy", { count: busy })}</p>}
        {paused > 0 && <p className={styles.rest}>{t("waiting.paused", { count: paused })}</p>}
        {waiting.length > SHOWN && (
          <p className={styles.rest}>
            <ViewLink cohort={cohort.id} view="waiting_mentors">
              {t("waiting.all", { n: waiting.length })}
            </ViewLink>
          </p>
        )}
      </Panel>
      {answers.length > 0 && (
        <Panel title={t("offered.answers")} flush>
          <ul>
            {answers.map((one) => (
              <li key={one.id} className={styles.waiting}>
                <Avatar name={one.mentor_name} role="mentor" />
                <p className={styles.who}>
                  <strong>{one.mentor_name}</strong>
                  <span>{standing(one)}</span>
                </p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {asked !== null && <OfferDialog key={asked.participant_id} mentor={asked} overview={overview} onClose={() => setAsked(null)} />}
    </div>
  );
}

/** What became of an offer, in a few words. */
function useStanding(): (offer: MentorOffer | undefined) => string {
  const { t } = useTranslation("organiser-overview");
  const format = useFormat();
  return (offer) => {
    if (offer === undefined) return "";
    const what = t(`offered.what.${offer.kind === "guest" && offer.seminar !== "" ? "guest_at" : offer.kind}`, { seminar: offer.seminar });
    return t(`offered.${offer.state === "replaced" ? "waiting" : offer.state}`, { day: format.dayShort(offer.answered_at ?? offer.made_at), what });
  };
}
