export interface ImportSearch {
  /** The import under way: its address can be left and returned to. */
  import?: string;
  /** Back to the columns of an import that has been checked already. */
  step?: "map";
  /** The columns as they are being mapped, in the order of the file, and the role for all: a reload keeps them. */
  columns?: string;
  role?: string;
}

export function importSearchOf(search: Record<string, unknown>): ImportSearch {
  return {
    ...(typeof search.import === "string" && { import: search.import }),
    ...(search.step === "map" && { step: "map" as const }),
    ...(typeof search.columns === "string" && { columns: search.columns }),
    ...(typeof search.role === "string" && { role: search.role }),
  };
}
