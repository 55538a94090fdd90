import { useNow } from "../useNow";
import type { Kind } from "./kinds";
import type { RoomSession } from "./session";
import { shownOf, type Shown } from "./shown";

/** The records of a kind as a screen shows them: the oldest first, with what was written here and waits for the network. */
export function useShown<K extends Kind>(room: RoomSession, kind: K): Shown<K>[] {
  const now = new Date(useNow()).toISOString();
  return shownOf(kind, room.entriesOf(kind), room.drafts.list(), room.me, now);
}
