/** What a person sets rather than writes: of two who set it, the last one counts. */
const SET = new Set(["state", "who", "areas", "answered", "day", "meeting", "read"]);

/**
 * Two changes of one body laid together: what only one of them changed is taken from that one. Null where both have
 * written in the same text, for then somebody has to choose.
 */
export function merged<B extends object>(from: object, mine: B, theirs: object): B | null {
  const both: [string, unknown][] = [];
  for (const field of Object.keys(mine)) {
    const [was, my, their] = [from, mine, theirs].map((body) => (body as Record<string, unknown>)[field]);
    if (!isSame(my, was) && !isSame(their, was) && !isSame(my, their) && !SET.has(field)) return null;
    both.push([field, isSame(my, was) ? their : my]);
  }
  return Object.fromEntries(both) as B;
}

/** One text under the other, in every field where they differ; of what is no text, one's own. */
export function joined<B extends object>(theirs: B, mine: B): B {
  const fields = Object.entries(mine).map(([field, my]) => {
    const their = (theirs as Record<string, unknown>)[field];
    const isText = typeof my === "string" && typeof their === "string" && !SET.has(field);
    return [field, isText && my !== their ? [their, my].filter(Boolean).join("\n\n") : my];
  });
  return Object.fromEntries(fields) as B;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
