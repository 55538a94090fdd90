import type { ParticipantState } from "@/shared/api/types";

export const VIEWS = ["without_mentor", "waiting_mentors", "not_invited", "not_accepted", "undeliverable"] as const;
export type View = (typeof VIEWS)[number];
export const STATES = ["invited", "applied", "in_review", "admitted", "waitlisted", "declined", "withdrawn"] as const satisfies ParticipantState[];
const ROLES = ["adept", "mentor"] as const;

/** What the list shows: the address is the view, so that it can be kept and sent to somebody. */
export interface ParticipantsSearch {
  view?: View;
  role?: "adept" | "mentor";
  state?: ParticipantState;
  q?: string;
  sort?: "recent";
  /** The person whose panel is open. */
  person?: string;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((one) => one === value);

export function participantsSearchOf(search: Record<string, unknown>): ParticipantsSearch {
  const view = oneOf(VIEWS, search.view);
  const role = oneOf(ROLES, search.role);
  const state = oneOf(STATES, search.state);
  // A search for a number comes out of the address as one.
  const q = typeof search.q === "string" || typeof search.q === "number" ? String(search.q) : "";
  return {
    ...(view && { view }),
    ...(role && { role }),
    ...(state && { state }),
    ...(q !== "" && { q }),
    ...(search.sort === "recent" && { sort: "recent" as const }),
    ...(typeof search.person === "string" && { person: search.person }),
  };
}

/** Whether anything but a view narrows the list. */
export const isFiltered = (search: ParticipantsSearch): boolean =>
  search.role !== undefined || search.state !== undefined || search.q !== undefined;

/** What the list goes by; whose panel is open changes nothing of it. */
export function filtersOf(search: ParticipantsSearch): Omit<ParticipantsSearch, "person"> {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name !== "person"));
}
