import { Memory, Pins, Room, SealFault, acceptPartner, comparing, recovering, requireSealing, textOf, utf8, type Bundle, type OpenedRecord, type SealCode } from "@/seal";
import { Problem, isAway } from "@/shared/api/problem";
import { uuid7 } from "@/shared/ids/uuid7";
import type { Device } from "./device";
import { Drafts, type Draft } from "./drafts";
import { isRefused, meetAll, ownKeys, shareKeys, takeAnew, takeKeys } from "./keyring";
import { type Body, type Compared, type Kind, bodyOf, comparedOf, isKind } from "./kinds";
import { NOTHING, recalled, remembered, type Seen } from "./remembering";
import type { RoomServer } from "./server";
import type { Vault } from "./vault";
import { Watched } from "./watched";
import type { KeptRecord, Place, RoomKeys } from "./wire";

/** How long (ms) after a change the memory is sent, so that several changes are one. */
const SOON = 1_500;

/** Why a room cannot be opened: what was refused, or that nobody answers, or a browser that keeps nothing. */
export type TroubleCode = SealCode | "away" | "no_storage" | "unknown";

/** What a page shows of a room. */
export type RoomState =
  | { is: "opening" }
  /** This browser has no key: the recovery code, a passkey, or the partner. */
  | { is: "needsWay" }
  /** There is a key and no copy for her yet: it opens when one of the others visits. */
  | { is: "waitsForOther"; others: string[]; hasBegunAnew: boolean }
  | { is: "open"; room: RoomSession }
  | { is: "trouble"; code: TroubleCode };

/** A record as screens see it. `body` is null where it could not be read: `fault` says what was refused, null: the shape. */
export interface Entry<K extends Kind = Kind> {
  id: string;
  kind: K;
  author: string;
  version: number;
  isPrivate: boolean;
  createdAt: string;
  updatedAt: string;
  body: Body<K> | null;
  fault: SealCode | null;
}

/** What became of a text: kept, kept here until there is a network, or met by another one that was written meanwhile. */
export type Written = { is: "saved"; version: number } | { is: "queued" } | { is: "conflict"; theirs: Entry | null };

/** Who asks, where, and through what. */
export interface Around {
  place: Place;
  member: string;
  server: RoomServer;
  vault: Vault;
  device: Device;
}

/**
 * One room in this browser: opens it, keeps what is in it up to date, and writes. All its work is done one after the other.
 * It knows no screen; `state` says what a page may show.
 */
export class RoomSession extends Watched {
  state: RoomState = { is: "opening" };
  /** Nobody answered the last time; what is shown is what was read before. */
  isAway = false;
  /** Those who have begun anew, whose words have not been typed yet. */
  renewed: Bundle[] = [];
  readonly drafts: Drafts;
  private room: Room | null = null;
  private keys: RoomKeys | null = null;
  private entries = new Map<string, Entry>();
  private compares: (Compared & { author: string })[] = [];
  private memoryId: string | null = null;
  private memorySaved = "";
  private memoryTimer: ReturnType<typeof setTimeout> | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly around: Around) {
    super();
    this.drafts = new Drafts(around.device, around.place.room);
  }

  /** The member whose browser this is. */
  get me(): string {
    return this.around.member;
  }

  get vault(): Vault {
    return this.around.vault;
  }

  /** Opens the room, or says what stands in the way. It never rejects. */
  open(): Promise<void> {
    return this.#next(() => this.#settle(() => this.#enter()));
  }

  /** Reads anew what others have done, and sends what waits. */
  refresh(): Promise<void> {
    return this.#next(() => this.#settle(() => (this.room === null ? this.#enter() : this.#readAll(this.room))));
  }

  async #enter(): Promise<void> {
    await requireSealing();
    const { server, vault, place, member } = this.around;
    const keys = await server.keys();
    if (vault.key === null && (!vault.isWithoutWay || keys.own !== null)) return this.#show({ is: "needsWay" });
    const mine = await ownKeys(server, keys, vault.key ?? (await vault.begin()), { tenant: place.tenant, member });
    const seen = await this.#seenHere();
    this.room = await Room.enter(place, mine, new Pins(seen.pins), new Memory(seen.kept));
    await this.drafts.load();
    await this.#readAll(this.room);
  }

  /** What this browser remembers by itself. One's own identity is not a matter of memory: the vault opens it. */
  async #seenHere(): Promise<Seen> {
    const json = await this.around.device.read("memory", this.around.place.room);
    return this.#withoutOwn((json === null ? null : recalled(json, this.around.place)) ?? NOTHING);
  }

  #withoutOwn(seen: Seen): Seen {
    const pins = Object.entries(seen.pins).filter(([at]) => at !== `${this.around.place.tenant}/${this.me}`);
    return { ...seen, pins: Object.fromEntries(pins) };
  }

  async #readAll(room: Room): Promise<void> {
    const { server } = this.around;
    const [keys, records] = await Promise.all([server.keys(), server.records()]);
    this.keys = keys;
    await this.#recall(room, records);
    this.renewed = await meetAll(room, keys);
    if (!(await takeKeys(server, room, keys))) return this.#wait(keys);
    await shareKeys(server, room, keys).catch(onlyProblems);
    await this.#openAll(room, records);
    await this.#sendQueued();
    this.#show({ is: "open", room: this });
    await this.#remember();
  }

  /** Learns what other browsers of hers have seen, before anything is held against it. */
  async #recall(room: Room, records: KeptRecord[]): Promise<void> {
    const own = records.flatMap(({ sealed }) => (sealed?.kind === "memory" && sealed.epoch === 0 && sealed.keyId === room.ownKeyId ? [sealed] : []));
    for (const sealed of own.sort((a, b) => (a.record < b.record ? 1 : -1))) {
      const json = textOf((await room.open(sealed)).text);
      const seen = recalled(json, this.around.place);
      [this.memoryId, this.memorySaved] = [sealed.record, json];
      if (seen === null) continue;
      room.memory.learn(seen.kept);
      room.pins.learn(this.#withoutOwn(seen).pins);
    }
  }

  #wait({ members }: RoomKeys): void {
    const others = members.filter(({ member, left, hasCopy }) => member !== this.me && !left && hasCopy).map(({ member }) => member);
    const version = members.find(({ member }) => member === this.me)?.version ?? 1;
    this.#show({ is: "waitsForOther", others, hasBegunAnew: version > 1 });
  }

  async #openAll(room: Room, records: KeptRecord[]): Promise<void> {
    const kept = new Map(records.map((one) => [one.id, one]));
    // What only keys of before a new beginning opened is gone, as she was told; it is not shown as a fault.
    const readable = records.flatMap(({ sealed }) => (sealed === null || (sealed.epoch === 0 && sealed.keyId !== room.ownKeyId) ? [] : [sealed]));
    const { opened, refused } = await room.openAll(readable);
    this.entries = new Map();
    this.compares = [];
    for (const one of opened) this.#take(one, kept.get(one.record));
    for (const { record, fault } of refused) {
      if (isKind(record.kind)) this.#put({ ...record, isPrivate: record.epoch === 0 }, kept.get(record.record), null, fault.code);
    }
  }

  #take(opened: OpenedRecord, kept: KeptRecord | undefined): void {
    const json = textOf(opened.text);
    if (isKind(opened.kind)) return this.#put(opened, kept, bodyOf(opened.kind, json), null);
    const compared = opened.kind === "memory" && !opened.isPrivate ? comparedOf(json) : null;
    if (compared !== null) this.compares.push({ ...compared, author: opened.author });
  }

  #put(label: Pick<OpenedRecord, "kind" | "record" | "author" | "version" | "isPrivate">, kept: KeptRecord | undefined, body: Body | null, fault: SealCode | null): void {
    const { record: id, author, version, isPrivate } = label;
    const [createdAt, updatedAt] = [kept?.createdAt ?? "", kept?.updatedAt ?? ""];
    this.entries.set(id, { id, kind: label.kind as Kind, author, version, isPrivate, createdAt, updatedAt, body, fault });
  }

  /** The records of a kind, the newest first. */
  entriesOf<K extends Kind>(kind: K): Entry<K>[] {
    const all = [...this.entries.values()].filter((entry): entry is Entry<K> => entry.kind === kind);
    return all.sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  entry(id: string): Entry | undefined {
    return this.entries.get(id);
  }

  /** The records whose text holds every word, whatever its case: searched here, for the server cannot. */
  search(words: string): Entry[] {
    const wanted = folded(words).split(/\s+/u).filter(Boolean);
    const holds = (entry: Entry) => wanted.every((word) => folded(Object.values(entry.body ?? {}).join(" ")).includes(word));
    return wanted.length === 0 ? [] : [...this.entries.values()].filter(holds).sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** Keeps a draft on this device while somebody types. */
  draft(draft: Draft): Promise<void> {
    return this.#next(() => this.drafts.keep(draft));
  }

  /** Takes a draft back: what the server has is what counts. */
  dropDraft(id: string): Promise<void> {
    return this.#next(async () => {
      await this.drafts.drop(id);
      this.changed();
    });
  }

  /**
   * Writes a text, as the version behind the one it was written on (`base`). Without a network it is kept here and sent
   * later. What a server refuses is thrown, and the text stays as a draft.
   */
  write<K extends Kind>(text: Omit<Draft<K>, "queued">): Promise<Written> {
    return this.#next(async () => {
      await this.drafts.keep({ ...text, queued: true } as Draft);
      const written = await this.#sendOrKeep({ ...text, queued: true } as Draft);
      this.#show(this.state);
      await this.#remember();
      return written;
    });
  }

  async #sendOrKeep(draft: Draft): Promise<Written> {
    try {
      const written = await this.#send(draft);
      this.isAway = false;
      if (written.is === "conflict") await this.drafts.keep({ ...draft, queued: false });
      else await this.drafts.drop(draft.id);
      return written;
    } catch (error) {
      if (isAway(error)) {
        this.isAway = true;
        return { is: "queued" };
      }
      await this.drafts.keep({ ...draft, queued: false });
      throw error;
    }
  }

  async #send(draft: Draft, again = true): Promise<Written> {
    const room = this.#held();
    const { place, server } = this.around;
    if (room.memory.versionOf(place, draft.id) > draft.base) return this.#met(draft);
    try {
      const version = await this.#seal(room, draft, JSON.stringify(draft.body));
      return { is: "saved", version };
    } catch (error) {
      if (isRefused(error, "stale_version") || isRefused(error, "gone")) {
        await this.#openAll(room, await server.records());
        return this.#met(draft);
      }
      if (!isRefused(error, "epoch_stale") || !again) throw error;
      await takeAnew(server, room);
      return this.#send(draft, false);
    }
  }

  /** Another text stands where this one was to go: somebody else's, or this very one, whose answer was lost. */
  #met(draft: Draft): Written {
    const theirs = this.entries.get(draft.id) ?? null;
    const isSame = theirs !== null && theirs.author === this.me && JSON.stringify(theirs.body) === JSON.stringify(draft.body);
    return isSame ? { is: "saved", version: theirs.version } : { is: "conflict", theirs };
  }

  /** Seals and sends one record, and takes it over when the server has kept it. */
  async #seal(room: Room, { id, kind, isPrivate }: { id: string; kind: string; isPrivate: boolean }, json: string): Promise<number> {
    const sealed = await room.seal({ kind, record: id, isPrivate }, utf8(json));
    const kept = await this.around.server.putRecord(sealed);
    this.#take(await room.open(sealed), kept);
    return sealed.version;
  }

  async #sendQueued(): Promise<void> {
    for (const draft of this.drafts.list()) {
      if (draft.queued && !this.vault.isWithoutWay) await this.#sendOrKeep(draft).catch(onlyProblems);
    }
  }

  /** Erases a record of one's own: its place stays, what it held is gone. */
  erase(id: string): Promise<void> {
    return this.#next(async () => {
      await this.around.server.eraseRecord(id);
      this.entries.delete(id);
      await this.drafts.drop(id);
      this.#show(this.state);
    });
  }

  /** The others in the room who have keys. */
  get others(): Bundle[] {
    return (this.keys?.members ?? []).flatMap(({ bundle, left, member }) => (bundle === null || left || member === this.me ? [] : [bundle]));
  }

  /** Who has compared the six words: this member with all the others, and they with her. */
  get compared(): { mine: boolean; theirs: boolean } {
    const { identity } = this.#held().mine.bundle;
    const says = (other: Bundle) => this.compares.some(({ author, compared }) => author === other.member && compared.own === other.identity && compared.other === identity);
    return { mine: this.others.length > 0 && this.#held().isCompared(this.others), theirs: this.others.length > 0 && this.others.every(says) };
  }

  /** Where in the list the six words stand that are compared with another. */
  wordsWith(other: Bundle): Promise<number[]> {
    return comparing(this.around.place, this.#held().mine.bundle, other);
  }

  /** The two have read their words to each other, and they were the same. */
  confirmCompared(other: Bundle): Promise<void> {
    return this.#next(async () => {
      const room = this.#held();
      room.pins.compared(other);
      this.#show(this.state);
      await this.#remember();
      const body: Compared = { compared: { own: room.mine.bundle.identity, other: other.identity } };
      await this.#seal(room, { id: uuid7(), kind: "memory", isPrivate: false }, JSON.stringify(body));
      this.compares.push({ ...body, author: this.me });
      this.#show(this.state);
    });
  }

  /** Where the eight words stand that she who has begun anew reads to a partner. */
  wordsFor(partner: string): Promise<number[]> {
    return recovering(this.around.place, this.#held().mine.bundle, { tenant: this.around.place.tenant, member: partner });
  }

  /** The partner types the words he hears; `words_differ` when they are not the ones. Then the keys are sealed to her. */
  accept(renewed: Bundle, heard: string): Promise<void> {
    return this.#next(async () => {
      const room = this.#held();
      await acceptPartner(room.pins, this.around.place, renewed, room.mine.bundle, heard);
      await this.#remember();
      await this.#settle(() => this.#readAll(room));
    });
  }

  /** Begins anew: every way in is lost, and with them what only she could read. The partner lets her in again. */
  beginAnew(): Promise<void> {
    return this.#next(async () => {
      const { server, vault, device, place, member } = this.around;
      const keys = await server.keys();
      const version = keys.members.find((one) => one.member === member)?.version ?? 0;
      const whose = { tenant: place.tenant, member };
      const replacing: RoomServer = { ...server, putOwnKeys: (bundle, wrapped) => server.putOwnKeys(bundle, wrapped, version) };
      await ownKeys(replacing, { ...keys, own: null }, await vault.beginAnew(), whose);
      await device.drop("memory", place.room);
      await server.erasePrivate();
      this.room = null;
      this.memoryId = null;
      await this.#settle(() => this.#enter());
    });
  }

  /** Keeps what was seen: at once on this device, and soon with the server. */
  async #remember(): Promise<void> {
    const room = this.#held();
    const seen = { pins: room.pins.toJSON(), kept: room.memory.toJSON() };
    await this.around.device.write("memory", this.around.place.room, remembered(seen, this.around.place));
    if (remembered(seen, this.around.place, this.memoryId ?? undefined) === this.memorySaved) return;
    clearTimeout(this.memoryTimer);
    this.memoryTimer = setTimeout(() => void this.keepMemory(), SOON);
  }

  /** Sends the memory if it has changed; what fails is tried at the next change. */
  keepMemory(): Promise<void> {
    clearTimeout(this.memoryTimer);
    return this.#next(async () => {
      const room = this.#held();
      const id = (this.memoryId ??= uuid7());
      const json = remembered({ pins: room.pins.toJSON(), kept: room.memory.toJSON() }, this.around.place, id);
      if (json === this.memorySaved) return;
      await this.#seal(room, { id, kind: "memory", isPrivate: true }, json);
      this.memorySaved = json;
      await this.around.device.write("memory", this.around.place.room, remembered({ pins: room.pins.toJSON(), kept: room.memory.toJSON() }, this.around.place));
    }).catch(onlyProblems);
  }

  #held(): Room {
    if (this.room === null) throw new SealFault("epoch_missing");
    return this.room;
  }

  #show(state: RoomState): void {
    this.state = state.is === "open" ? { is: "open", room: this } : state;
    this.changed();
  }

  /** Does some work that ends in a state, and shows as trouble what it meets. */
  async #settle(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.isAway = false;
    } catch (error) {
      if (isAway(error) && this.state.is === "open") {
        this.isAway = true;
        this.changed();
      } else if (error instanceof SealFault && error.code === "keys_unreadable") this.#show({ is: "needsWay" });
      else this.#show({ is: "trouble", code: troubleOf(error) });
    }
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work);
    this.turn = next.catch(() => undefined);
    return next;
  }
}

function troubleOf(error: unknown): TroubleCode {
  if (error instanceof SealFault) return error.code;
  return isAway(error) ? "away" : "unknown";
}

/** What the server refused, or did not answer, is tried again at the next visit; anything else is a fault of ours. */
function onlyProblems(error: unknown): void {
  if (!(error instanceof Problem) && !isAway(error)) throw error;
}

const folded = (words: string): string => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
