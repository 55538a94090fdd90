/**
 * What a room seals, and the shape of each kind as JSON. This is the one list of them; `memory` is the session's own.
 *
 * A new screen is a new kind, or one that stands here already:
 * 1. Give the kind its shape below. Its name must be among the server's (`rooms.Kinds`); what an older program did not write
 *    gets an `or(…)`. A record whose text has another shape is shown as unreadable and stays as it is.
 * 2. Lay the screen inside `<RoomGate>`: it says all that can stand in the way, and gives the open room to its children.
 * 3. Read with `room.entriesOf("plan")`: opened, validated, the newest first. `isPrivate` says who reads it.
 * 4. Write with `useWriting`: it keeps a draft on the device while somebody types, sends it, keeps it until there is a network,
 *    asks for the way back before the first text, and hands over the other one's text where two have written at once.
 *    `<SealedText>` is all of that with a box, its readers, and both texts side by side. `room.erase(id)` takes away.
 * 5. What two change at once is laid together where it can be (`merging.ts`): give `from`, the body that was changed.
 * Who may write what is the screen's to say: every member of a room holds its key.
 */
import { type Of, flag, list, object, oneOf, or, table, text, number, type Shape } from "./shapes";

const KINDS = {
  /** What somebody wants with the mentorship, in her own words: one for each of the two (D14, D20). */
  intention: object({ text }),
  /** A note, private or shared; of a meeting or of none. `day` is YYYY-MM-DD. */
  note: object({ title: or(text, ""), text, day: or(text, ""), meeting: or(text, "") }),
  /**
   * What somebody is to do before the next meeting. `who` is a member id, empty: all of them. `meeting` is the one it was
   * agreed at, empty: none. "Not yet" and "open" are carried into the next look-back.
   */
  next_step: object({ text, who: or(text, ""), state: or(oneOf("open", "done", "not_yet", "let_go"), "open"), meeting: or(text, "") }),
  /**
   * What a meeting is to give, and its focus areas: an adept's, private until she shares it (D13, D16). One by a mentor is a
   * suggestion to her; `answered` are the suggestions that she has taken or put aside.
   */
  agenda: object({ text, meeting: text, areas: or(list(text), []), answered: or(list(text), []) }),
  /** An adept's own plan (D6): the goal, why, signs that it moves, and small steps. */
  plan: object({ text, why: or(text, ""), signs: or(text, ""), steps: or(list(object({ text, done: or(flag, false) })), []) }),
  /** What the pair or the group adds to its agreement in own words (D18): one text of all of them, its id the room's. */
  agreement_words: object({ text: or(text, ""), place: or(text, ""), contact: or(text, ""), ending: or(text, "") }),
  /**
   * An adept's self-assessment (D6), her own; its id is the assessment's. What is asked, the link that she sends to colleagues
   * and the key that opens what they answer, her own answers: 1 to 5, 0 for what she cannot say, -1 where she has not answered.
   */
  self_assessment: object({
    title: text,
    text: or(text, ""),
    introduction: or(text, ""),
    statements: list(text),
    questions: or(list(text), []),
    name: text,
    secret: text,
    publicKey: text,
    token: text,
    own: or(list(number), []),
    words: or(list(text), []),
  }),
  /** What she shows others of one: figures, and no word of a colleague's. `own` is 0 where she has not said. */
  assessment_result: object({
    title: text,
    text: or(text, ""),
    assessment: text,
    day: text,
    count: number,
    rows: list(object({ statement: text, own: number, mean: number, low: number, high: number, answered: number })),
  }),
  /** A message. A private one has no text: it says up to which moment its author has read. */
  message: object({ text, read: or(text, "") }),
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
