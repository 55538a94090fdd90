const PREFIX = "bollplank.import.";

/** The import that this browser last worked with in a cohort, so that whoever left it can go on. */
export const remembered = {
  of: (cohort: string): string | null => localStorage.getItem(PREFIX + cohort),
  keep: (cohort: string, id: string): void => localStorage.setItem(PREFIX + cohort, id),
  drop: (cohort: string): void => localStorage.removeItem(PREFIX + cohort),
};
