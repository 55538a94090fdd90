import type { components } from "@/shared/api/schema.gen";

export type News = components["schemas"]["RoomNews"];

/** Up to when somebody has looked at what is written in a room, by kind. */
export type Seen = Record<string, string>;

/** An agenda is read at its meeting, all else on the page of the mentorship. */
export const AGENDA = "agenda";

interface Written {
  kind: string;
  updatedAt: string;
}

const isLater = (at: string, than: string | undefined): boolean => than === undefined || Date.parse(at) > Date.parse(than);

/** The kinds of which something has come since they were looked at in this browser. */
export const newKinds = (news: News[], seen: Seen): string[] => news.filter(({ kind, at }) => isLater(at, seen[kind])).map(({ kind }) => kind);

/** What was seen before and what is shown now, taken together; the same object where there is nothing to add. */
export function seenWith(before: Seen, shown: Written[]): Seen {
  return shown.reduce((seen, { kind, updatedAt }) => (updatedAt !== "" && isLater(updatedAt, seen[kind]) ? { ...seen, [kind]: updatedAt } : seen), before);
}
