export type Gap = { kind: "never" } | { kind: "recent" } | { kind: "weeks" | "months"; n: number };

const DAY = 86_400_000;

/** How long ago the two met, as one says it: nothing under a fortnight, then weeks, months from twelve weeks. Both days as YYYY-MM-DD. */
export function gapSince(lastHeldOn: string | null, today: string): Gap {
  if (lastHeldOn === null) return { kind: "never" };
  const days = Math.round((Date.parse(today) - Date.parse(lastHeldOn)) / DAY);
  if (days < 14) return { kind: "recent" };
  if (days < 84) return { kind: "weeks", n: Math.round(days / 7) };
  return { kind: "months", n: Math.round(days / 30.44) };
}
