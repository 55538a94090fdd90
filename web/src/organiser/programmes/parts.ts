export const PARTS = ["cohorts", "purpose", "agreement", "care", "matching", "arrangers"] as const;
export type Part = (typeof PARTS)[number];

/** What of a programme the address shows; its cohorts when it names nothing that is there. */
export function partOf(search: Record<string, unknown>): { part?: Part } {
  const part = PARTS.find((name) => name === search.part);
  return part === undefined || part === "cohorts" ? {} : { part };
}
