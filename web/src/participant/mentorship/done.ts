/** What a person can do about her mentorship by herself. */
export type Turn = "paused" | "ended" | "another";

/** The words for what is done. Nobody is thanked for the time of what she had not begun. */
export function doneOf(turn: Turn | "active", leaves: boolean, begun: boolean) {
  const done = turn === "ended" && !begun ? "declined" : turn;
  return leaves && (done === "ended" || done === "another" || done === "declined") ? (`standing.leave.done_${done}` as const) : (`standing.done_${done}` as const);
}
