import type { components } from "@/shared/api/schema.gen";

export type Ending = components["schemas"]["Ending"];
type Cohort = Pick<components["schemas"]["Cohort"], "state" | "starts_on">;
type Choices = Pick<components["schemas"]["OwnChoices"], "bringing" | "promised">;
type Part = Pick<components["schemas"]["Participation"], "is_mentor" | "is_adept" | "paused">;

/** What is said to who has nobody to meet. Somebody new is spoken of as on the way only while that is so: before her first mentorship, or when she asked for it. */
export function leadOf(cohort: Cohort, ending: Pick<Ending, "another"> | undefined, part: Part, today: string, promised?: "adept" | "mentor") {
  if (cohort.state === "closed" || cohort.state === "cancelled") return "over";
  if (cohort.state === "closing") return "closing";
  if (promised !== undefined) return `promised_${promised}` as const;
  // To a mentor who pauses nobody comes; one who is an adept besides waits for her own mentor all the same.
  if (part.paused && !part.is_adept) return "paused";
  const what = ending !== undefined ? (ending.another ? "another" : "ended") : cohort.starts_on > today ? "begins" : "soon";
  return `${what}_${part.is_mentor && !part.paused ? "mentor" : "adept"}` as const;
}

/** Whom the reader has as a mentor of her own, or is one to, once the cohort begins. */
export function promiseOf({ bringing, promised }: Choices, cohort: string): { as: "adept" | "mentor"; name: string } | undefined {
  const mentor = bringing.find((one) => one.cohort_id === cohort && one.state === "accepted");
  if (mentor !== undefined) return { as: "adept", name: mentor.name };
  const adept = promised.find((one) => one.cohort_id === cohort && one.state === "accepted");
  return adept && { as: "mentor", name: adept.adept_name };
}
