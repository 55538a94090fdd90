export interface ImportSearch {
  /** The import under way: its address can be left and returned to. */
  import?: string;
  /** Back to the columns of an import that has been checked already. */
  step?: "map";
}

export function importSearchOf(search: Record<string, unknown>): ImportSearch {
  return {
    ...(typeof search.import === "string" && { import: search.import }),
    ...(search.step === "map" && { step: "map" as const }),
  };
}
