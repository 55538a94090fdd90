import type { Outcomes, Rate } from "@/shared/api/types";

export type CohortOutcome = Outcomes["programmes"][number]["cohorts"][number];

/** The sum of the rates that may be shown; null when none may. Those that are hidden are not in it. */
export function sumOf(rates: (Rate | null)[]): Rate | null {
  const shown = rates.filter((rate) => rate !== null);
  if (shown.length === 0) return null;
  return { met: shown.reduce((sum, rate) => sum + rate.met, 0), of: shown.reduce((sum, rate) => sum + rate.of, 0) };
}

/** Every cohort that has come as far as pairs, or is on its way there. */
export function cohortsOf({ programmes }: Outcomes): CohortOutcome[] {
  return programmes.flatMap((programme) => programme.cohorts).filter(({ state }) => state !== "cancelled");
}

const BEFORE: CohortOutcome["state"][] = ["draft", "open", "selecting", "matching", "cancelled"];

/** Whether its pairs have begun: before that nobody waits, and there is no rate to hide. */
export function hasBegun(cohort: Pick<CohortOutcome, "state">): boolean {
  return !BEFORE.includes(cohort.state);
}

export function total(cohorts: CohortOutcome[], of: "adepts" | "mentors" | "pairs" | "waiting_mentors"): number {
  return cohorts.reduce((sum, cohort) => sum + cohort[of], 0);
}
