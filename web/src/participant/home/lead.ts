import type { components } from "@/shared/api/schema.gen";

export type Ending = components["schemas"]["Ending"];
type Cohort = Pick<components["schemas"]["Cohort"], "state" | "starts_on">;

/** What is said to who has nobody to meet. Somebody new is spoken of as on the way only while that is so: before her first mentorship, or when she asked for it. */
export function leadOf(cohort: Cohort, ending: Ending | undefined, isMentor: boolean, today: string) {
  if (cohort.state === "closed" || cohort.state === "cancelled") return "over";
  if (cohort.state === "closing") return "closing";
  const what = ending !== undefined ? (ending.another ? "another" : "ended") : cohort.starts_on > today ? "begins" : "soon";
  return `${what}_${isMentor ? "mentor" : "adept"}` as const;
}
