import type { Mentorship, MentorshipMember } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { firstName, othersOf } from "./words";

/** Who the others of a mentorship are, and what sentences call them. */
export interface Company {
  /** The mentor first, for an adept. */
  others: [MentorshipMember, ...MentorshipMember[]];
  /** Everybody else who is or was there: what somebody wrote before she left is still hers. */
  ever: MentorshipMember[];
  /** For plurals: more than one makes a group. */
  count: number;
  /** "Karin Lundqvist", "Anna Ek, Bo Li och Cia Ask". */
  names: string;
  /** "Karin", "Anna, Bo och Cia". */
  first: string;
  /** As a heading: the other's name, or "Karin Lundqvist med Anna, Bo och dig". */
  title: string;
}

/** As many first names as a sentence takes; of more people some are left out for a number. */
const SAID = 4;

export function useCompany(mentorship: Mentorship): Company {
  const { member } = useHere();
  const { list } = useFormat();
  const { t } = useTranslation("participant");
  const others = othersOf(mentorship, member.id);
  const some = (all: string[]) => (all.length > SAID ? [...all.slice(0, SAID - 1), t("group.more", { n: all.length - SAID + 1 })] : all);
  const names = list(others.map(({ name }) => name));
  const fellows = others.filter(({ role }) => role === "adept").map(({ name }) => firstName(name));
  const mentor = others.find(({ role }) => role === "mentor");
  const title =
    others.length === 1 ? names : mentor === undefined ? t("group.yours", { adepts: list(some(fellows)) }) : t("group.with", { mentor: mentor.name, adepts: list([...some(fellows), t("group.you")]) });
  return { others, ever: mentorship.members.filter(({ member_id }) => member_id !== member.id), count: others.length, names, first: list(some(others.map(({ name }) => firstName(name)))), title };
}
