import { SealFault } from "./fault";

/** Where: a room of an organisation. */
export interface Place {
  tenant: string;
  room: string;
}

/** What is kept between visits, to be sealed as a private record of its owner. */
export interface Kept {
  /** For each room, the key id of every epoch seen. */
  epochs: Record<string, Record<number, string>>;
  /** For each record of each room, the highest version seen and a mark of its ciphertext. */
  records: Record<string, { version: number; mark: string }>;
}

/** The mark of a record that has been erased: no ciphertext has it. */
const ERASED = "";

/** What memory needs of a record that has been opened, and so is authentic. */
export interface Seen extends Place {
  record: string;
  version: number;
  keyId: string;
  nonce: string;
  ciphertext: string;
}

/**
 * What this browser has seen of its rooms, so that a server that goes back in time is noticed: the epochs and their keys,
 * the highest version of every record, and the nonces of this visit.
 */
export class Memory {
  readonly #epochs: Map<string, Map<number, string>>;
  readonly #records: Map<string, { version: number; mark: string }>;
  readonly #nonces = new Map<string, string>();

  constructor(kept: Kept = { epochs: {}, records: {} }) {
    this.#epochs = new Map(Object.entries(kept.epochs).map(([room, ids]) => [room, new Map(Object.entries(ids).map(([epoch, key]) => [Number(epoch), key]))]));
    this.#records = new Map(Object.entries(kept.records));
  }

  /** The highest epoch seen in a room; 0 before the first. */
  highestEpoch(place: Place): number {
    return Math.max(0, ...(this.#epochs.get(roomOf(place))?.keys() ?? []));
  }

  /** Refuses a present of the room that lies behind its past. */
  currentEpoch(place: Place, epoch: number): void {
    const highest = this.highestEpoch(place);
    if (epoch < highest) throw new SealFault("epoch_older", highest);
  }

  /** The id of the key that was seen for an epoch. */
  keyIdOf(place: Place, epoch: number): string | undefined {
    return this.#epochs.get(roomOf(place))?.get(epoch);
  }

  /**
   * Learns what another browser of the same person remembers. Of each record the higher version counts; two keys for an
   * epoch, and two texts under a version, are refused here as anywhere, once all the rest has been learned.
   */
  learn(kept: Kept): void {
    const other = new Memory(kept);
    for (const [room, ids] of other.#epochs) {
      const known = this.#epochs.get(room) ?? new Map<number, string>();
      for (const [epoch, keyId] of ids) {
        if ((known.get(epoch) ?? keyId) !== keyId) throw new SealFault("epoch_forked", epoch);
        known.set(epoch, keyId);
      }
      this.#epochs.set(room, known);
    }
    const forked = [...other.#records].filter(([place, seen]) => !this.#learnRecord(place, seen));
    if (forked[0] !== undefined) throw new SealFault("version_forked", forked[0][1].version);
  }

  /** False where the same version has another mark here. */
  #learnRecord(place: string, seen: { version: number; mark: string }): boolean {
    const known = this.#records.get(place);
    if (known?.version === seen.version && known.mark !== seen.mark) return false;
    if (known === undefined || known.version < seen.version) this.#records.set(place, seen);
    return true;
  }

  /** Notes the key of an epoch, and refuses a second one for it. */
  sawEpoch(place: Place, epoch: number, keyId: string): void {
    const ids = this.#epochs.get(roomOf(place)) ?? new Map<number, string>();
    if ((ids.get(epoch) ?? keyId) !== keyId) throw new SealFault("epoch_forked", epoch);
    this.#epochs.set(roomOf(place), ids.set(epoch, keyId));
  }

  /** Notes a record that opened; refuses an older version, another text under a version, and a nonce used twice. */
  sawRecord(seen: Seen): void {
    const place = `${roomOf(seen)}/${seen.record}`;
    const mark = `${seen.nonce}.${seen.ciphertext.slice(-22)}`;
    this.#sawNonce(`${seen.keyId}/${seen.nonce}`, `${place}/${seen.version}/${mark}`);
    const known = this.#records.get(place);
    if (known !== undefined && seen.version < known.version) throw new SealFault("version_older", known.version);
    if (known !== undefined && seen.version === known.version && mark !== known.mark) throw new SealFault("version_forked", known.version);
    this.#records.set(place, { version: seen.version, mark });
  }

  /** Notes that a record has been erased, at a version that lies behind every text of it: none of them is taken again. */
  sawErased({ record, version, ...room }: Place & { record: string; version: number }): void {
    const place = `${roomOf(room)}/${record}`;
    const known = this.#records.get(place) ?? { version: 0, mark: ERASED };
    const behind = known.mark === ERASED ? known.version : known.version + 1;
    this.#records.set(place, { version: Math.max(version, behind), mark: ERASED });
  }

  /** The highest version seen of a record; 0 when it is new. */
  versionOf(place: Place, record: string): number {
    return this.#records.get(`${roomOf(place)}/${record}`)?.version ?? 0;
  }

  #sawNonce(nonce: string, by: string): void {
    if ((this.#nonces.get(nonce) ?? by) !== by) throw new SealFault("nonce_reused");
    this.#nonces.set(nonce, by);
  }

  toJSON(): Kept {
    const epochs = Object.fromEntries([...this.#epochs].map(([room, ids]) => [room, Object.fromEntries(ids)]));
    return { epochs, records: Object.fromEntries(this.#records) };
  }
}

const roomOf = ({ tenant, room }: Place): string => `${tenant}/${room}`;
