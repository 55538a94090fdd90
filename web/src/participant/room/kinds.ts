/**
 * What a room seals, and the shape of each kind as JSON. This is the one list of them; `memory` is the session's own.
 *
 * A new screen is a new kind, or one that stands here already:
 * 1. Give the kind its shape below. Its name must be among the server's (`rooms.Kinds`); what an older program did not write
 *    gets an `or(…)`. A record whose text has another shape is shown as unreadable and stays as it is.
 * 2. Lay the screen inside `<RoomGate>`: it says all that can stand in the way, and gives the open room to its children.
 * 3. Read with `entriesOf(room, "goal")`: opened, validated, the newest first. `isPrivate` says who reads it.
 * 4. Write with `useWriting`: it keeps a draft on the device while somebody types, sends it, keeps it until there is a network,
 *    asks for the way back before the first text, and hands over the other one's text where two have written at once.
 *    `<SealedText>` is all of that with a box, its readers, and both texts side by side. `room.erase(id)` takes away.
 * Who may write what is the screen's to say: every member of a room holds its key.
 */
import { type Of, list, object, or, table, text, number, type Shape } from "./shapes";

const KINDS = {
  /** What somebody wants with the mentorship, in her own words: one for each of the two (D14, D20). */
  intention: object({ text }),
  /** A note, private or shared; of a meeting or of none. `day` is YYYY-MM-DD. */
  note: object({ title: or(text, ""), text, day: or(text, ""), meeting: or(text, "") }),
} satisfies Record<string, Shape<object>>;

export type Kind = keyof typeof KINDS;
export type Body<K extends Kind = Kind> = Of<(typeof KINDS)[K]>;

/** Whether a record is of a kind that screens show. */
export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind);

/** Reads the text of a record; null where it is not what its kind should be. */
export function bodyOf<K extends Kind>(kind: K, json: string): Body<K> | null {
  return read(KINDS[kind] as Shape<Body<K>>, json);
}

/** What a browser remembers of one room (docs/sealing.md §6): short names, for a record has room for 64 KB. */
const REMEMBERED = object({
  pins: table(object({ identity: text, standing: text })),
  epochs: table(text),
  records: table(list((value: unknown) => text(value) ?? number(value))),
});
export type Remembered = Of<typeof REMEMBERED>;
export const rememberedOf = (json: string): Remembered | null => read(REMEMBERED, json);

/** A member's word to the room that she has compared: her own identity key and the other's. */
const COMPARED = object({ compared: object({ own: text, other: text }) });
export type Compared = Of<typeof COMPARED>;
export const comparedOf = (json: string): Compared | null => read(COMPARED, json);

function read<T>(shape: Shape<T>, json: string): T | null {
  try {
    return shape(JSON.parse(json)) ?? null;
  } catch {
    return null;
  }
}
