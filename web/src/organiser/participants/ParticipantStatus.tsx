import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Participant, ParticipantState } from "@/shared/api/types";
import { Status, type Tone } from "@/shared/ui/Status";

const TONE: Record<ParticipantState, Tone> = {
  invited: "waiting",
  applied: "active",
  in_review: "active",
  admitted: "done",
  waitlisted: "idle",
  declined: "ended",
  withdrawn: "ended",
};

/** Where a person stands; a mail that did not arrive comes before all else, then an invitation without an answer. */
export function ParticipantStatus({ person }: { person: Participant }) {
  const { t } = useTranslation("organiser-participants");
  const gone = person.state === "declined" || person.state === "withdrawn";
  if (!gone && person.undeliverable) return <Status tone="danger">{t("status.undeliverable")}</Status>;
  if (person.state === "admitted" && !person.accepted) {
    return person.invited_at === null ? <Status tone="idle">{t("status.not_invited")}</Status> : <Status tone="waiting">{t("status.not_accepted")}</Status>;
  }
  return <Status tone={TONE[person.state]}>{t(`state.${person.state}`)}</Status>;
}
