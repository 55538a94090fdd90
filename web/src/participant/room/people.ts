import { firstName } from "../words";
import type { Company } from "../useCompany";

/** The others of a room by their first names, in sentences about all of them and about one. */
export interface People {
  /** "Karin", "Anna, Bo och Cia". */
  first: string;
  /** The others' member ids, the mentor first for an adept. */
  members: string[];
  nameOf: (member: string) => string;
}

export function peopleOf({ others, first }: Company): People {
  const names = new Map(others.map(({ member_id, name }) => [member_id, firstName(name)]));
  return { first, members: others.filter(({ left }) => !left).map(({ member_id }) => member_id), nameOf: (member) => names.get(member) ?? first };
}
