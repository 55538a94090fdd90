import type { Mentorship } from "@/shared/api/types";

/** What a person can do about her mentorship by herself. */
export type Turn = "paused" | "ended" | "another";

/** The words for what is done. Nobody is thanked for the time of what nobody had begun. */
export function doneOf(turn: Turn | "active", leaves: boolean, before: Mentorship["state"]) {
  const done = turn === "ended" && before === "invited" ? "declined" : turn;
  return leaves && (done === "ended" || done === "another" || done === "declined") ? (`standing.leave.done_${done}` as const) : (`standing.done_${done}` as const);
}
