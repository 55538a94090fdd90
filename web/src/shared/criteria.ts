import type { Participant } from "@/shared/api/types";

/** The words to choose among where matching goes by more than areas, in their order. Their texts are in common:criteria. */
export const LEVELS = ["beginner", "some", "experienced"] as const;
export const SENIORITIES = ["student", "early", "experienced", "leader", "executive"] as const;
export const MODES = ["in_person", "online", "either"] as const;
export const TIMES = ["mornings", "afternoons", "evenings", "weekends"] as const;

/** How far somebody has come, by area. */
export type Levels = Participant["levels"];

/** The level of each of these areas, and of no other. */
export function levelsIn(levels: Levels, areas: string[]): Levels {
  return Object.fromEntries(areas.flatMap((area) => (levels[area] === undefined || levels[area] === "" ? [] : [[area, levels[area]]])));
}

export const sameLevels = (a: Levels, b: Levels): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([area, level]) => b[area] === level);
