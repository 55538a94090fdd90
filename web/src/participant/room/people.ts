import type { ReadersOf } from "@/shared/ui/Readers";
import { firstName } from "../words";
import type { Company } from "../useCompany";

/** The others of a room by their first names, in sentences about all of them and about one. */
export interface People {
  /** "Karin", "Anna, Bo och Cia". */
  first: string;
  /** How many the others are: for plurals. */
  count: number;
  /** All of them and oneself, as those who read something. */
  readers: ReadersOf;
  /** The others' member ids, the mentor first for an adept. */
  members: string[];
  /** Those of them who are mentors. */
  mentors: string[];
  /** By what name somebody is called who is in the room, or was. */
  nameOf: (member: string) => string;
}

export function peopleOf({ others, ever, first }: Company): People {
  const names = new Map(ever.map(({ member_id, name }) => [member_id, firstName(name)]));
  const here = others.filter(({ left }) => !left);
  const members = here.map(({ member_id }) => member_id);
  const mentors = here.filter(({ role }) => role === "mentor").map(({ member_id }) => member_id);
  const readers: ReadersOf = { who: "pair", name: first, count: others.length };
  return { first, count: others.length, readers, members, mentors, nameOf: (member) => names.get(member) ?? first };
}
