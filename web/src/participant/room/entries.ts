import { textOf, type Bundle, type Bytes, type OpenedRecord, type Room, type SealCode } from "@/seal";
import { holdsWords } from "./finding";
import { type Body, type Compared, type Kind, bodyOf, comparedOf, isKind } from "./kinds";
import type { KeptRecord } from "./wire";

/**
 * A record as screens see it. `body` is null where it could not be read: `fault` says what was refused, null: the shape. Where
 * the server has gone back (`version_older`), it is what was read in this visit, if that was the last.
 */
export interface Entry<K extends Kind = Kind> {
  id: string;
  kind: K;
  /** Who wrote it last. */
  author: string;
  version: number;
  isPrivate: boolean;
  createdAt: string;
  updatedAt: string;
  body: Body<K> | null;
  fault: SealCode | null;
}

type Label = Pick<OpenedRecord, "kind" | "record" | "author" | "version" | "isPrivate">;

/** What stands in an open room: its records, opened and read, and who has said that she compared the six words. */
export class Entries {
  private all = new Map<string, Entry>();
  private compares: (Compared & { author: string })[] = [];

  /** Opens all that the server has, in the place of what was here. */
  async openAll(room: Room, records: KeptRecord[]): Promise<void> {
    const kept = new Map(records.map((one) => [one.id, one]));
    // What only keys of before a new beginning opened is gone, as she was told; it is not shown as a fault.
    const hers = records.flatMap(({ sealed }) => (sealed === null || (sealed.epoch === 0 && sealed.keyId !== room.ownKeyId) ? [] : [sealed]));
    const { opened, refused } = await room.openAll(hers);
    for (const { id, sealed, version } of records) if (sealed === null) room.memory.sawErased({ ...room.place, record: id, version });
    const before = this.all;
    this.all = new Map();
    this.compares = [];
    for (const one of opened) this.take(one, kept.get(one.record));
    for (const { record, fault } of refused) {
      if (isKind(record.kind)) this.#refuse({ ...record, isPrivate: record.epoch === 0 }, kept.get(record.record), fault.code, room, before.get(record.record));
    }
  }

  /** What is written over it lies behind the highest version seen, and not behind the one that the server has. */
  #refuse(label: Label, kept: KeptRecord | undefined, fault: SealCode, room: Room, before: Entry | undefined): void {
    const version = Math.max(label.version, room.memory.versionOf(room.place, label.record));
    const last = fault === "version_older" && before?.version === version ? before : null;
    this.#put({ ...label, version, author: last?.author ?? label.author }, kept, last?.body ?? null, fault);
  }

  /** Takes over one record that was opened. */
  take(opened: OpenedRecord, kept: KeptRecord | undefined): void {
    const json = readable(opened.text);
    if (isKind(opened.kind)) return this.#put(opened, kept, json === null ? null : bodyOf(opened.kind, json), json === null ? "malformed" : null);
    const compared = opened.kind === "memory" && !opened.isPrivate && json !== null ? comparedOf(json) : null;
    if (compared !== null) this.compares.push({ ...compared, author: opened.author });
  }

  #put(label: Label, kept: KeptRecord | undefined, body: Body | null, fault: SealCode | null): void {
    const { record: id, author, version, isPrivate } = label;
    const [createdAt, updatedAt] = [kept?.createdAt ?? "", kept?.updatedAt ?? ""];
    this.all.set(id, { id, kind: label.kind as Kind, author, version, isPrivate, createdAt, updatedAt, body, fault });
  }

  get(id: string): Entry | undefined {
    return this.all.get(id);
  }

  remove(id: string): void {
    this.all.delete(id);
  }

  /** The records of a kind, the newest first. */
  of<K extends Kind>(kind: K): Entry<K>[] {
    return newestFirst([...this.all.values()].filter((entry): entry is Entry<K> => entry.kind === kind));
  }

  /** All records, the newest first. */
  list(): Entry[] {
    return newestFirst([...this.all.values()]);
  }

  /** The records whose text holds every word: searched here, for the server cannot. */
  search(words: string): Entry[] {
    return this.list().filter(({ body }) => body !== null && holdsWords(body, words));
  }

  /** Whether a member has said that her six words and those under this identity were the same. */
  isComparedBy(member: Bundle, identity: string): boolean {
    return this.compares.some(({ author, compared }) => author === member.member && compared.own === member.identity && compared.other === identity);
  }
}

/** The text of bytes that opened; null where they are no text. */
function readable(bytes: Bytes): string | null {
  try {
    return textOf(bytes);
  } catch {
    return null;
  }
}

const newestFirst = <E extends Entry>(entries: E[]): E[] => entries.sort((a, b) => (a.id < b.id ? 1 : -1));
