import type { Seminar } from "@/shared/api/types";

/** Where a person stands with a seminar now: what she is, or what she may do. */
export type Standing = "open" | "full" | "registered" | "waitlisted" | "attended" | "absent" | "cancelled" | "over";

export function standing(seminar: Seminar, now: number): Standing {
  const mine = seminar.mine?.state;
  if (seminar.state === "cancelled") return "cancelled";
  if (mine === "attended" || mine === "absent") return mine;
  const over = seminar.state === "held" || Date.parse(seminar.ends_at) <= now;
  if (mine === "registered") return over ? "over" : "registered";
  if (over) return "over";
  if (mine === "waitlisted") return "waitlisted";
  return isFull(seminar) ? "full" : "open";
}

/** Nobody passes those who wait already. */
export function isFull(seminar: Seminar): boolean {
  return seatsLeft(seminar) === 0 || seminar.waitlisted > 0;
}

/** Null when there is no limit. */
export function seatsLeft({ capacity, registered }: Seminar): number | null {
  return capacity === null ? null : Math.max(0, capacity - registered);
}

/** Those still to come first, the soonest on top; then those that have been, the latest on top. */
export function inOrder(seminars: Seminar[], now: number): { ahead: Seminar[]; behind: Seminar[] } {
  const at = (seminar: Seminar) => Date.parse(seminar.starts_at);
  const ahead = seminars.filter((one) => Date.parse(one.ends_at) > now && one.state !== "held").sort((a, b) => at(a) - at(b));
  const behind = seminars.filter((one) => !ahead.includes(one)).sort((a, b) => at(b) - at(a));
  return { ahead, behind };
}
