import type { Meeting } from "@/shared/api/types";

/** What a meeting is called: by its place in time among those that are not cancelled. */
export function called({ state, number }: Pick<Meeting, "state" | "number">, t: (key: string, values?: Record<string, number>) => string): string {
  return state === "cancelled" ? t("participant-meeting:unnumbered") : t("participant-meeting:number", { number });
}
