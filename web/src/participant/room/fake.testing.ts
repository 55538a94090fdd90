import { uuid7 } from "@/shared/ids/uuid7";
import { Problem, Unreachable } from "@/shared/api/problem";
import type { Bundle, Copy, WrappedKeys } from "@/seal";
import { Device } from "./device";
import type { RoomServer, VaultServer } from "./server";
import { RoomSession } from "./session";
import type { Store } from "@/shared/device/store";
import { Vault } from "./vault";
import type { Failed, KeptRecord, KeptWay, Place } from "./wire";

/** Its clock stands still. */
const AT = "2026-11-29T12:00:00Z";

/** A browser's database without a browser. */
export function memoryStore(): Store {
  const kept = new Map<string, unknown>();
  return {
    get: async (key) => kept.get(key),
    put: async (key, value) => void kept.set(key, value),
    claim: async (key, value) => {
      if (!kept.has(key)) kept.set(key, value);
      return kept.get(key);
    },
    remove: async (key) => void kept.delete(key),
    keys: async (beginning) => [...kept.keys()].filter((key) => key.startsWith(beginning)),
  };
}

const refuse = (code: string): never => {
  throw new Problem({ title: code, status: 409, code });
};

interface Holder {
  bundle: Bundle | null;
  own: WrappedKeys | null;
  version: number;
  failed: Failed | null;
  left: boolean;
  /** The first epoch that is made while she is there. */
  first: number;
}

/** A server of one room, in memory, that decides as the real one does; and whatever a bad one would like to change. */
export class FakeServer {
  readonly place: Place = { tenant: uuid7(), room: uuid7() };
  readonly holders = new Map<string, Holder>();
  readonly ways = new Map<string, KeptWay[]>();
  epoch = 0;
  keyId = "";
  copies: Copy[] = [];
  records: (KeptRecord & { kind: string; epoch: number; author: string })[] = [];
  /** How often the records were read. */
  reads = 0;
  /** No network. */
  isDown = false;
  /** What a look at the room waits for. */
  slow: Promise<void> | undefined;
  /** The status that a write is refused with. */
  refusal: number | undefined;
  /** The mentorship has ended. */
  isClosed = false;
  /** Who asks signed in long ago. */
  mustSignIn = false;
  /** Runs before an epoch is made: somebody who is quicker. */
  before: (() => Promise<void>) | null = null;

  join(member: string): void {
    this.holders.set(member, { bundle: null, own: null, version: 0, failed: null, left: false, first: this.epoch + 1 });
  }

  leave(member: string): void {
    const holder = this.holders.get(member);
    if (holder) holder.left = true;
  }

  vaultOf(person: string): VaultServer {
    const list = () => this.ways.get(person) ?? [];
    return {
      ways: async () => this.#up(list()),
      putWay: async (way) => {
        this.#up(null);
        if (list().some(({ vault }) => vault !== way.vault)) refuse("vault_other");
        this.ways.set(person, [...list().filter(({ kind }) => way.kind !== "recovery" || kind !== "recovery"), way]);
      },
      removeWay: async (id) => void this.ways.set(person, list().filter((way) => way.id !== id)),
      removeVault: async () => void this.ways.delete(person),
      stepUp: async () => void (this.mustSignIn && refuse("sign_in_again")),
    };
  }

  roomOf(member: string): RoomServer {
    const own = () => this.holders.get(member) as Holder;
    return {
      keys: async () => {
        await this.slow;
        return this.#up(this.#keysOf(member));
      },
      putOwnKeys: async (bundle, wrapped, version) => {
        this.#up(null);
        const stands = own().bundle?.identity === bundle.identity;
        if (stands && own().version !== version) return;
        if (own().version !== version) refuse("stale_version");
        if (version > 0 && this.mustSignIn) refuse("sign_in_again");
        if (stands) return void this.holders.set(member, { ...own(), own: wrapped });
        this.holders.set(member, { ...own(), bundle, own: wrapped, version: version + 1, failed: null });
      },
      makeEpoch: async (epoch, keyId, copies) => {
        this.#up(null);
        const before = this.before;
        this.before = null;
        await before?.();
        if (epoch !== this.epoch + 1) refuse("epoch_taken");
        [this.epoch, this.keyId] = [epoch, keyId];
        this.#keepCopies(copies);
      },
      shareCopies: async (copies) => {
        if (this.#up(copies).some(({ recipient, epoch }) => epoch < (this.holders.get(recipient)?.first ?? 0))) refuse("invalid");
        this.#keepCopies(copies);
      },
      noteAttempt: async (_, other, version) => {
        const of = this.#up(this.holders.get(other) as Holder);
        if (of.version !== version) refuse("stale_version");
        of.failed = { count: (of.failed?.count ?? 0) + 1, at: AT };
      },
      records: async () => {
        this.reads++;
        return this.#up(this.#recordsOf(member));
      },
      putRecord: async (sealed) => {
        if (this.refusal !== undefined) throw new Problem({ title: "refused", status: this.refusal, code: `http_${this.refusal}` });
        return this.#putRecord(member, this.#up(sealed));
      },
      eraseRecord: async (id) => this.#erase((one) => one.id === id),
      erasePrivate: async () => this.#erase((one) => one.epoch === 0 && one.author === member),
    };
  }

  #up<T>(answer: T): T {
    if (this.isDown) throw new Unreachable("down");
    return answer;
  }

  #keysOf(member: string) {
    const members = [...this.holders].map(([id, { bundle, version, failed, left }]) => ({ member: id, left, bundle, version, failed, hasCopy: this.#hasCopy(id, this.epoch), lacks: this.#lacks(id) }));
    const copies = this.copies.filter(({ recipient }) => recipient === member);
    const mark = JSON.stringify(this.#recordsOf(member));
    return { epoch: this.epoch, stale: this.#isStale(), closed: this.isClosed, members, own: this.holders.get(member)?.own ?? null, copies, mark };
  }

  #recordsOf(member: string): KeptRecord[] {
    return this.records.filter((one) => one.epoch > 0 || one.author === member).map((one) => ({ ...one }));
  }

  #hasCopy(member: string, epoch: number): boolean {
    const key = this.holders.get(member)?.bundle?.encryption;
    return this.copies.some((copy) => copy.recipient === member && copy.epoch === epoch && copy.recipientKey === key);
  }

  #lacks(member: string): number[] {
    const epochs = Array.from({ length: this.epoch }, (_, n) => n + 1);
    return epochs.filter((epoch) => epoch >= (this.holders.get(member)?.first ?? 0) && !this.#hasCopy(member, epoch));
  }

  #isStale(): boolean {
    return this.copies.some(({ recipient, epoch }) => epoch === this.epoch && this.holders.get(recipient)?.left === true);
  }

  #keepCopies(copies: Copy[]): void {
    for (const copy of copies) {
      const stands = this.copies.find((one) => one.recipient === copy.recipient && one.epoch === copy.epoch);
      if (stands?.recipientKey === copy.recipientKey) continue;
      this.copies = [...this.copies.filter((one) => one !== stands), copy];
    }
  }

  #putRecord(member: string, sealed: Parameters<RoomServer["putRecord"]>[0]): KeptRecord {
    if (this.isClosed && sealed.epoch > 0) refuse("room_closed");
    const kept = this.records.find(({ id }) => id === sealed.record);
    if (kept !== undefined && kept.sealed === null) refuse("gone");
    if (kept !== undefined && sealed.version <= kept.version) refuse("stale_version");
    if (sealed.epoch > 0 && (this.#isStale() || sealed.epoch !== this.epoch || sealed.keyId !== this.keyId)) refuse("epoch_stale");
    const { kind, epoch, version } = sealed;
    const next = { id: sealed.record, sealed: { ...sealed, author: member }, kind, epoch, author: member, version, createdAt: kept?.createdAt ?? AT, updatedAt: AT };
    this.records = [...this.records.filter((one) => one !== kept), next];
    return next;
  }

  #erase(which: (one: FakeServer["records"][number]) => boolean): void {
    this.#up(null);
    for (const one of this.records.filter(which)) [one.sealed, one.version] = [null, one.version + 1];
  }
}

/** A person with a browser. The same person and member with another store is another browser of hers. */
export interface Someone {
  person: string;
  member: string;
  store: Store;
}

export function someone(server: FakeServer): Someone {
  const member = uuid7();
  server.join(member);
  return { person: uuid7(), member, store: memoryStore() };
}

export const elsewhere = (one: Someone): Someone => ({ ...one, store: memoryStore() });

/** Opens the room in somebody's browser. Of a person with several organisations, one of them keeps the ways in. */
export async function visit(server: FakeServer, { person, member, store }: Someone, ways = server): Promise<RoomSession> {
  const device = await Device.open(store, person);
  const vault = await Vault.open(ways.vaultOf(person), device, person);
  const session = new RoomSession({ place: server.place, member, server: server.roomOf(member), vault, device });
  await session.open();
  return session;
}

/** Two in an open room. */
export async function bothIn(server: FakeServer, one: Someone, other: Someone): Promise<[RoomSession, RoomSession]> {
  const first = await visit(server, one);
  const second = await visit(server, other);
  await first.refresh();
  await second.refresh();
  return [first, second];
}

export const note = (text: string, id = uuid7(), base = 0, isPrivate = false) => ({ id, kind: "note" as const, isPrivate, base, body: { title: "", text, day: "", meeting: "" } });
export const textsOf = (session: RoomSession) => session.entriesOf("note").map(({ body }) => body?.text);
