import type { PairRhythm, RhythmMark } from "@/shared/api/types";

/** Months that fit beside the names on a laptop. */
const WIDEST = 18;
/** How many months before now are shown when not all fit. */
const BEFORE = 11;

/** What a month of a pair shows: also that it lies ahead, or before the pair began. */
export type Beat = RhythmMark | "ahead" | "before";

/** The months ("2026-11") from one to another, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = next(month)) months.push(month);
  return months;
}

function next(month: string): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, "0")}`;
}

/** The months a strip has room for: all of the cohort's, or those around now. */
export function shownMonths(starts: string, ends: string, now: string): string[] {
  const all = monthsBetween(starts.slice(0, 7), ends.slice(0, 7));
  if (all.length <= WIDEST) return all;
  const at = all.findIndex((month) => month >= now);
  const from = at < 0 ? all.length : Math.max(0, at - BEFORE);
  return all.slice(Math.min(from, all.length - WIDEST)).slice(0, WIDEST);
}

/** What one month of a pair shows. The server lists months so far, and those ahead with something planned. */
export function beatOf(pair: PairRhythm, month: string, now: string): Beat {
  const found = pair.months.find((one) => one.month === month);
  if (found !== undefined) return found.mark === "none" && month === now ? "ahead" : found.mark;
  return month < now ? "before" : "ahead";
}

/** Months so far in which the pair met, of months so far. */
export function met(pair: PairRhythm, now: string): { held: number; of: number } {
  const past = pair.months.filter((one) => one.month <= now);
  return { held: past.filter((one) => one.mark === "held").length, of: past.length };
}

/** Who is in the mentorship, adepts first, as everywhere. Who left a group that goes on is not among them. */
export function peopleOf(pair: PairRhythm): PairRhythm["members"] {
  return pair.members.filter((member) => !member.left || pair.state === "ended").sort((a, b) => a.role.localeCompare(b.role));
}

export function namesOf(pair: PairRhythm): string[] {
  return peopleOf(pair).map((member) => member.name);
}

/** "Elin S" from "Elin Sjöstedt", for narrow columns. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/u);
  const last = words.length > 1 ? [...(words.at(-1) ?? "")][0] : undefined;
  return last === undefined ? (words[0] ?? "") : `${words[0]} ${last}`;
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}
