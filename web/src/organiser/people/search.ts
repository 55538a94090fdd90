export interface PeopleSearch {
  q?: string;
}

export function peopleSearchOf(search: Record<string, unknown>): PeopleSearch {
  const q = typeof search.q === "string" || typeof search.q === "number" ? String(search.q) : "";
  return q === "" ? {} : { q };
}
