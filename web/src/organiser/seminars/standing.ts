import type { Seminar } from "@/shared/api/types";

const HOUR = 3_600_000;
/** As the server has it: attendance can be noted from three hours before the start. */
const EARLY = 3 * HOUR;

/** Where a seminar stands at a moment: `open` for checking people in, `over` when it has ended and nobody has said that it was held. */
export type Standing = "planned" | "open" | "over" | "held" | "cancelled";

export function standingOf(seminar: Pick<Seminar, "state" | "starts_at" | "ends_at">, now: Date): Standing {
  if (seminar.state !== "planned") return seminar.state;
  if (now.getTime() > Date.parse(seminar.ends_at)) return "over";
  return now.getTime() >= opensAt(seminar).getTime() ? "open" : "planned";
}

/** When people can first be checked in. */
export function opensAt(seminar: Pick<Seminar, "starts_at">): Date {
  return new Date(Date.parse(seminar.starts_at) - EARLY);
}

export function hasBegun(seminar: Pick<Seminar, "starts_at">, now: Date): boolean {
  return Date.parse(seminar.starts_at) <= now.getTime();
}

/** It has ended, or has been said to be held. */
export function isPast(seminar: Pick<Seminar, "state" | "ends_at">, now: Date): boolean {
  return seminar.state === "held" || Date.parse(seminar.ends_at) < now.getTime();
}

/** Splits a list into what comes and what has been, next and latest first. */
export function aheadAndPast<S extends Pick<Seminar, "starts_at" | "ends_at" | "state">>(seminars: S[], now: Date): { ahead: S[]; past: S[] } {
  const byStart = [...seminars].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  return { ahead: byStart.filter((one) => !isPast(one, now)), past: byStart.filter((one) => isPast(one, now)).reverse() };
}
