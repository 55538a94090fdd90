import type { Draft } from "./drafts";
import type { Entry } from "./entries";
import type { Body, Kind } from "./kinds";

/** A record as it is shown at once: with what was written here and has not reached the server. */
export interface Shown<K extends Kind> {
  id: string;
  body: Body<K>;
  author: string;
  version: number;
  isPrivate: boolean;
  createdAt: string;
  updatedAt: string;
  /** It is on this device and not with the server yet. */
  waits: boolean;
}

/**
 * The records of a kind that can be read, the oldest first, what waits here laid over them. `me` and `now` stand for the
 * author and the time of what the server has not seen.
 */
export function shownOf<K extends Kind>(kind: K, entries: Entry<K>[], drafts: Draft[], me: string, now: string): Shown<K>[] {
  const waiting = new Map(drafts.filter((draft): draft is Draft<K> => draft.kind === kind && draft.queued).map((draft) => [draft.id, draft]));
  const kept = entries.flatMap((entry) => {
    const over = waiting.get(entry.id);
    waiting.delete(entry.id);
    if (entry.body === null) return [];
    const { id, version, isPrivate, createdAt } = entry;
    if (over === undefined) return [{ id, body: entry.body, author: entry.author, version, isPrivate, createdAt, updatedAt: entry.updatedAt, waits: false }];
    return [{ id, body: over.body, author: me, version, isPrivate, createdAt, updatedAt: now, waits: true }];
  });
  const only = [...waiting.values()].map(({ id, body, isPrivate }) => ({ id, body, author: me, version: 0, isPrivate, createdAt: now, updatedAt: now, waits: true }));
  return [...kept, ...only].sort((a, b) => (a.id < b.id ? -1 : 1));
}
