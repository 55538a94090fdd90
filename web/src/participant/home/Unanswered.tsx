import { useSuspenseQueries } from "@tanstack/react-query";
import type { Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { capital } from "@/shared/format/words";
import { WasItHeld } from "../meeting/WasItHeld";
import { meetingsQuery } from "../queries";
import { firstName, othersOf } from "../words";
import { useNow } from "../useNow";
import { useTranslation } from "@/shared/i18n/useTranslation";

/** Meetings whose time has passed and of which nobody has said whether they took place: the oldest first, one at a time. */
export function Unanswered({ mentorships }: { mentorships: Mentorship[] }) {
  const { t } = useTranslation("participant-home");
  const here = useHere();
  const format = useFormat();
  const all = useSuspenseQueries({ queries: mentorships.map(({ id }) => meetingsQuery(here.slug, id)) });
  const now = useNow();
  const passed = all.flatMap(({ data }) => data).filter((meeting) => meeting.state === "planned" && Date.parse(meeting.ends_at) < now);
  const first = passed.sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at))[0];
  const mentorship = mentorships.find(({ id }) => id === first?.mentorship_id);
  if (first === undefined || mentorship === undefined) return null;
  const name = format.list(othersOf(mentorship, here.member.id).map((other) => firstName(other.name)));
  return <WasItHeld key={first.id} meeting={first} note={capital(t("unanswered", { day: format.day(first.starts_at), name }))} />;
}
