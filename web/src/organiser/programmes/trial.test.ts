import { expect, test } from "vitest";
import type { CohortListed } from "@/shared/api/types";
import { cohortsToTry } from "./TrialPanel";

const cohort = (state: CohortListed["state"]) => ({ id: state, state }) as CohortListed;

test("a policy is tried where people are matched, and first where they are matched now", () => {
  const all = (["closed", "running", "draft", "matching", "cancelled", "closing"] as const).map(cohort);
  expect(cohortsToTry(all).map(({ id }) => id)).toEqual(["matching", "draft", "running"]);
  expect(cohortsToTry([cohort("closed")])).toEqual([]);
});
