/** What an adept says of each mentor on a list: a place in her order, never, or nothing. */
export type Order = ReadonlyMap<string, number | "never">;

/** Gives a mentor a place. Whoever had it loses it: two cannot be first. */
export function placed(order: Order, wish: string, place: number | "never"): Order {
  const next = new Map(order);
  for (const [other, taken] of order) if (taken === place && place !== "never") next.delete(other);
  next.set(wish, place);
  return next;
}

/** The wishes in their order; a place that was left out closes up. */
export function ranked(order: Order): string[] {
  return [...order]
    .filter((entry): entry is [string, number] => entry[1] !== "never")
    .sort((a, b) => a[1] - b[1])
    .map(([wish]) => wish);
}

/** Those who are never to be proposed again. */
export function never(order: Order): string[] {
  return [...order].filter(([, place]) => place === "never").map(([wish]) => wish);
}
