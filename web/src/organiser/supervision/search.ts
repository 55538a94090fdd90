import type { GroupKind } from "@/shared/api/types";

export const KINDS = ["trio", "experience"] as const satisfies readonly GroupKind[];

/** Which kind of groups is looked at; trios unless the address says otherwise. */
export function supervisionSearch(raw: Record<string, unknown>): { kind?: GroupKind | undefined } {
  return raw.kind === "experience" ? { kind: "experience" } : {};
}
