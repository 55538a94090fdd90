import type { Entry } from "./entries";
import type { Kind } from "./kinds";

/** What a section says of its texts that are not shown as they stand with the server. */
export interface Refused {
  /** Sealed before this member came. */
  before: number;
  /** Gone back, and what was read last is not here, or not hers to write again. */
  older: number;
  /** Gone back, and she has what she wrote last: it can be written over what came. */
  back: Entry[];
  /** Cut, altered, or of a shape that this program does not know. */
  unreadable: number;
}

/** Sorts out the records of a section that were refused; null where there are none. */
export function refusedOf(entries: Entry<Kind>[], me: string): Refused | null {
  const refused = entries.filter(({ body, fault }) => body === null || fault !== null);
  if (refused.length === 0) return null;
  const older = refused.filter(({ fault }) => fault === "version_older");
  const back = older.filter(({ body, author }) => body !== null && author === me);
  const before = refused.filter(({ fault }) => fault === "epoch_missing").length;
  return { before, older: older.length - back.length, back, unreadable: refused.length - older.length - before };
}
