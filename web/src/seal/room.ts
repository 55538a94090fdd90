import { type Bytes, id } from "./bytes";
import { type Copy, type RoomKey, newRoomKey, openCopy, sealCopies } from "./epoch";
import { SealFault } from "./fault";
import type { Bundle, MemberKeys } from "./membership";
import type { Memory, Place } from "./memory";
import type { Pins } from "./pins";
import { type Label, type SealedRecord, openRecord, privateRoomKey, sealRecord } from "./record";

/** A record that opened. Its label is part of what was sealed: it is to be believed, the list it came in is not. */
export interface OpenedRecord extends Label {
  isPrivate: boolean;
  text: Bytes;
}

/** What opening many gave: one that is refused stops no other. */
export interface OpenedAll {
  opened: OpenedRecord[];
  refused: { record: SealedRecord; fault: SealFault }[];
}

/** A room as one member's browser has it: her keys, whom she knows, what she has seen, and the room's keys by epoch. */
export class Room {
  readonly #keys = new Map<number, RoomKey>();

  private constructor(
    readonly place: Place,
    readonly mine: MemberKeys,
    readonly pins: Pins,
    readonly memory: Memory,
    own: RoomKey,
  ) {
    this.#keys.set(0, own);
  }

  /** Enters a room that belongs to the organisation of the member's keys. */
  static async enter(place: Place, mine: MemberKeys, pins: Pins, memory: Memory): Promise<Room> {
    if (id(place.tenant) !== mine.bundle.tenant) throw new SealFault("copy_room");
    await pins.meet(mine.bundle);
    return new Room(place, mine, pins, memory, await privateRoomKey(place, mine));
  }

  /** The epoch in which this browser writes; 0 before there is a key. */
  get epoch(): number {
    return Math.max(...this.#keys.keys());
  }

  /** The epochs whose keys are held. */
  get epochs(): number[] {
    return [...this.#keys.keys()].filter((epoch) => epoch > 0);
  }

  /** The id of the key of this member's own private records. */
  get ownKeyId(): string {
    return this.#keyOf(0).keyId;
  }

  /** Whether everybody of these has compared words with this member. */
  isCompared(others: Bundle[]): boolean {
    return others.every((other) => other.member === this.mine.bundle.member || this.pins.isCompared(other));
  }

  /** Takes one's copies; `current` is the epoch that the server calls the present one. */
  async take(copies: Copy[], current: number): Promise<void> {
    this.memory.currentEpoch(this.place, current);
    for (const copy of copies) this.#hold(await openCopy(copy, this.place, this.mine, this.pins, this.memory.keyIdOf(this.place, copy.epoch)));
  }

  /**
   * Makes the next epoch and a copy of its key for each of these, oneself among them: the first when nobody has, another
   * when membership has changed; `current` is the one that the server calls the present. The key is held once the server has taken the copies (`hold`): another may have been first.
   */
  async renew(members: Bundle[], current = 0): Promise<{ key: RoomKey; copies: Copy[] }> {
    const next = Math.max(current, this.epoch, this.memory.highestEpoch(this.place)) + 1;
    const key = await newRoomKey(this.place, next);
    return { key, copies: await sealCopies(key, this.mine, members, this.pins) };
  }

  /** Holds a key of one's own making, after the server has taken its copies. */
  hold(key: RoomKey): void {
    if (key.room !== this.place.room || key.tenant !== this.place.tenant) throw new SealFault("copy_room");
    this.#hold(key);
  }

  /** Copies of epochs that are held, for a member who was there when they were made: one who opens the room late, or is back with new keys. */
  async share(epochs: number[], member: Bundle): Promise<Copy[]> {
    const copies = await Promise.all(epochs.map((epoch) => sealCopies(this.#keyOf(epoch), this.mine, [member], this.pins)));
    return copies.flat();
  }

  /** Seals a text of one's own, for the room or for oneself alone, as the version behind the highest seen. */
  async seal(what: { kind: string; record: string; isPrivate?: boolean }, text: Bytes): Promise<SealedRecord> {
    const key = what.isPrivate === true ? this.#keyOf(0) : this.#keyOf(this.epoch || -1);
    const version = this.memory.versionOf(this.place, what.record) + 1;
    return sealRecord(key, { kind: what.kind, record: what.record, author: this.mine.bundle.member, version }, text);
  }

  /** Opens a record and holds it against what was seen before. */
  async open(record: SealedRecord): Promise<OpenedRecord> {
    return this.#seen(record, await this.#textOf(record));
  }

  /** Opens many at once; each is held against what was seen before, older versions of a record before newer ones. */
  async openAll(records: SealedRecord[]): Promise<OpenedAll> {
    const all: OpenedAll = { opened: [], refused: [] };
    const inOrder = [...records].sort((a, b) => a.version - b.version);
    const texts = await Promise.all(inOrder.map((record) => this.#textOf(record).catch(onlyFault)));
    for (const [n, record] of inOrder.entries()) {
      try {
        const text = texts[n] as Bytes | SealFault;
        if (text instanceof SealFault) throw text;
        all.opened.push(this.#seen(record, text));
      } catch (fault) {
        all.refused.push({ record, fault: onlyFault(fault) });
      }
    }
    return all;
  }

  async #textOf(record: SealedRecord): Promise<Bytes> {
    const text = await openRecord(this.#keyOf(record.epoch), record);
    if (record.epoch === 0 && record.author !== this.mine.bundle.member) throw new SealFault("record_unreadable");
    return text;
  }

  #seen(record: SealedRecord, text: Bytes): OpenedRecord {
    this.memory.sawRecord({ ...record, ...this.place });
    const { kind, author, version } = record;
    return { kind, record: record.record, author, version, isPrivate: record.epoch === 0, text };
  }

  #hold(key: RoomKey): void {
    this.memory.sawEpoch(this.place, key.epoch, key.keyId);
    this.#keys.set(key.epoch, key);
  }

  #keyOf(epoch: number): RoomKey {
    const key = this.#keys.get(epoch);
    if (key === undefined) throw new SealFault("epoch_missing", Math.max(epoch, 0));
    return key;
  }
}

/** A refusal; anything else is a fault of ours. */
function onlyFault(fault: unknown): SealFault {
  if (fault instanceof SealFault) return fault;
  throw fault;
}
