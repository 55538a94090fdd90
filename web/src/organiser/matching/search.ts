/** The saved views of the proposals. */
export type Show = "all" | "weak" | "locked";

/** In which order proposals are listed; they are answered weakest first. */
export const SORTS = ["weakest", "strongest", "adept", "mentor"] as const;
export type Sort = (typeof SORTS)[number];

interface Listing {
  show?: Exclude<Show, "all"> | undefined;
  q?: string | undefined;
  sort?: Sort | undefined;
}

/** Which proposals the address asks for, and in what order. */
export function showOf(search: Record<string, unknown>): Listing {
  return {
    show: search.show === "weak" || search.show === "locked" ? search.show : undefined,
    q: typeof search.q === "string" && search.q !== "" ? search.q : undefined,
    sort: SORTS.find((one) => one === search.sort && one !== "weakest"),
  };
}
