import type { Reason } from "@/shared/api/types";

/** Below this (of 100) a pair deserves a look before it is confirmed. */
export const WEAK = 50;

/** Points are of 1000; people read them of 100. */
export const points = (score: number): number => Math.round(score / 10);

/** The reasons that gave something, the strongest first, at most three. What somebody says nothing on is none. */
export function strongest(reasons: readonly Reason[]): Reason[] {
  return reasons
    .filter((reason) => reason.points > 0 && !reason.unsaid)
    .sort((a, b) => b.points - a.points)
    .slice(0, 3);
}

/** What the criteria that are not named gave, as it is read: what is missing between the reasons named and the score. */
export function unnamed(score: number, named: readonly Reason[]): number {
  const told = (read: (points: number) => number) => read(score) - named.reduce((sum, reason) => sum + read(reason.points), 0);
  return told((exact) => exact) < LEAST ? 0 : Math.max(0, told(points));
}

/** Less than this (of 1000) is what rounding makes, and nothing to be told. */
const LEAST = 10;

/** What the pair loses most by; undefined when it loses next to nothing. */
export function weakest(reasons: readonly Reason[]): Reason | undefined {
  const [worst] = [...reasons].sort((a, b) => b.max - b.points - (a.max - a.points));
  return worst !== undefined && worst.max - worst.points >= 50 ? worst : undefined;
}
