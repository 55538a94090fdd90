import { Unreachable } from "@/shared/api/problem";
import type { Kind } from "./kinds";
import type { RoomSession } from "./session";
import type { Shown } from "./shown";

export type Shareable<K extends Kind> = Pick<Shown<K>, "body"> & { id?: string | undefined };

/**
 * Gives a record other readers: it is written anew as `id`, for both or for its author alone, and the one before is erased.
 * Nothing is shared later, unseen: without a network it is refused. The same again with the same id does it once. What has
 * no record before is written for the first time.
 */
export async function shareAs<K extends Kind>(room: RoomSession, kind: K, { id: before, body }: Shareable<K>, id: string, isPrivate: boolean): Promise<void> {
  let written = await room.write({ id, kind, isPrivate, base: 0, body });
  // The answer to an earlier try was lost, and the text has been changed since.
  if (written.is === "conflict" && written.theirs?.author === room.me) written = await room.write({ id, kind, isPrivate, base: written.theirs.version, body });
  if (written.is !== "saved") {
    await room.dropDraft(id);
    throw new Unreachable("shared later");
  }
  if (before !== undefined) await room.erase(before);
}
