import type { PairRhythm } from "@/shared/api/types";

/** The saved views beside all pairs. */
export const SHOWS = ["needs", "paused", "ended"] as const;
export type Show = (typeof SHOWS)[number];

export interface PairSearch {
  show?: Show | undefined;
  /** Part of a name. */
  q?: string | undefined;
}

/** Reads the view out of the address; what it does not know is left out. */
export function pairSearch(raw: Record<string, unknown>): PairSearch {
  const show = SHOWS.find((one) => one === raw.show);
  const q = typeof raw.q === "string" && raw.q.trim() !== "" ? raw.q : undefined;
  return { ...(show && { show }), ...(q && { q }) };
}

/** Whether a pair is in a view and answers to a search. */
export function fits(pair: PairRhythm, { show, q }: PairSearch): boolean {
  if (show === "needs" && pair.needs === null) return false;
  if (show === "paused" && pair.state !== "paused") return false;
  if (show === "ended" && pair.state !== "ended") return false;
  const wanted = (q ?? "").trim().toLocaleLowerCase("sv");
  return pair.members.some((member) => member.name.toLocaleLowerCase("sv").includes(wanted));
}
