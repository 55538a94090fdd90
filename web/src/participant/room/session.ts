import { Memory, Pins, Room, SealFault, acceptPartner, comparing, recovering, requireSealing, type Bundle, type SealCode, type VaultKey } from "@/seal";
import { isAway, isMissing } from "@/shared/api/problem";
import { SIGN_IN_AGAIN } from "@/shared/auth/again";
import { uuid7 } from "@/shared/ids/uuid7";
import { uuid8 } from "@/shared/ids/uuid8";
import { type Around, onlyProblems } from "./around";
import { Drafts, type Draft } from "./drafts";
import { Entries, type Entry } from "./entries";
import { Keeping } from "./keeping";
import { isRefused, meetAll, ownKeys, shareKeys, takeKeys } from "./keyring";
import type { Compared, Kind } from "./kinds";
import { Sending, type Written } from "./sending";
import type { RoomServer } from "./server";
import type { Vault } from "./vault";
import { Watched } from "./watched";
import type { Failed, KeptRecord, KeptWay, RoomKeys } from "./wire";

export type { Entry } from "./entries";
export type { Written } from "./sending";

/** Why a room cannot be opened: what was refused, or that nobody answers, or a browser that keeps nothing. */
export type TroubleCode = SealCode | "away" | "no_storage" | typeof SIGN_IN_AGAIN | "unknown";

/** What a page shows of a room. */
export type RoomState =
  | { is: "opening" }
  /** This browser has no key: the recovery code, a passkey, or the partner. */
  | { is: "needsWay" }
  /** There is a key and no copy for her yet: it opens when one of the others visits. */
  | { is: "waitsForOther"; others: string[]; hasBegunAnew: boolean }
  | { is: "open"; room: RoomSession }
  | { is: "trouble"; code: TroubleCode };

/** Of these a member writes one about something; the numbers keep their places apart, and leave room for those that come after. */
const SINGLE = { intention: 0x100, plan: 0x200, agenda: 0x300 } satisfies Partial<Record<Kind, number>>;

/**
 * One room in this browser: opens it, keeps what is in it up to date, and writes. All its work is done one after the other.
 * It knows no screen; `state` says what a page may show.
 */
export class RoomSession extends Watched {
  state: RoomState = { is: "opening" };
  /** Those who have begun anew, whose words have not been typed yet. */
  renewed: Bundle[] = [];
  readonly drafts: Drafts;
  private readonly entries = new Entries();
  private readonly sending: Sending;
  private readonly memory: Keeping;
  private room: Room | null = null;
  private keys: RoomKeys | null = null;
  private hasEnded = false;
  /** The mark and the keys under which the records were opened that are here. */
  private opened = "";
  /** The vault key with which the room was entered. */
  private enteredWith: VaultKey | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly around: Around) {
    super();
    this.drafts = new Drafts(around.device, around.place.room);
    this.sending = new Sending(around, this.drafts, this.entries, () => this.#held());
    this.memory = new Keeping(around);
    around.vault.subscribe(() => this.#followVault());
  }

  /** Where another vault is held than before, its room is entered anew: nothing more is written in it with keys that only the former one opens. */
  #followVault(): void {
    const isBehind = () => this.room !== null && this.around.vault.key !== this.enteredWith;
    if (!isBehind()) return;
    void this.#next(async () => {
      if (!isBehind()) return;
      this.room = null;
      this.#show({ is: "opening" });
      await this.#settle(() => this.#enter());
    });
  }

  /** Nobody answered the last time; what is shown is what was read before. */
  get isAway(): boolean {
    return this.sending.isAway;
  }

  /** The mentorship has ended: what is shared is read, and nobody writes to the others any more. */
  get isClosed(): boolean {
    return this.hasEnded || (this.keys?.closed ?? false);
  }

  /** The mentorship is known to have ended, which it does once: what stands here must not wait for the next look to say so. */
  end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.changed();
  }

  /** The server has gone back behind what was seen, as when a backup has been read back: something may be missing. */
  get isOlder(): boolean {
    return this.memory.differs || this.entries.list().some(({ fault }) => fault === "version_older");
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
    return this.#next(() => this.#settle(() => (this.room === null ? this.#enter() : this.#readChanged(this.room))));
  }

  async #enter(): Promise<void> {
    await requireSealing();
    const { server, vault, place, member } = this.around;
    const keys = await server.keys();
    if (vault.key === null && (!vault.isWithoutWay || keys.own !== null)) return this.#show({ is: "needsWay" });
    const key = vault.key ?? (await vault.begin());
    const mine = await ownKeys(server, keys, { vault: key, former: vault.former }, { tenant: place.tenant, member });
    const seen = await this.memory.here();
    this.room = await Room.enter(place, mine, new Pins(seen.pins), new Memory(seen.kept));
    [this.opened, this.enteredWith] = ["", key];
    await this.drafts.load();
    await this.#readAll(this.room, keys.mark);
  }

  /** Reads the records, which are at least as new as `mark`, beside the keys. */
  async #readAll(room: Room, mark = ""): Promise<void> {
    const { server } = this.around;
    const [keys, records] = await Promise.all([server.keys(), server.records()]);
    await this.#takeOver(room, keys, { records, mark });
  }

  /** Reads the keys, and the records where they are others than those that were opened or there are more keys to open them. */
  async #readChanged(room: Room): Promise<void> {
    const { server } = this.around;
    const keys = await server.keys();
    const { mark } = keys;
    const isKnown = this.opened === openedBy(room, keys, mark);
    await this.#takeOver(room, keys, isKnown ? null : { records: await server.records(), mark });
  }

  async #takeOver(room: Room, keys: RoomKeys, read: { records: KeptRecord[]; mark: string } | null): Promise<void> {
    const { server } = this.around;
    this.keys = keys;
    if (read !== null) await this.memory.recall(room, read.records);
    this.renewed = await meetAll(room, keys);
    if (!(await takeKeys(server, room, keys))) return this.#wait(keys);
    await shareKeys(server, room, keys).catch(onlyProblems);
    if (read !== null) {
      await this.entries.openAll(room, read.records);
      this.opened = openedBy(room, keys, read.mark);
    }
    await this.sending.sendQueued();
    await this.#sayCompared(room).catch(onlyProblems);
    this.#show({ is: "open", room: this });
    await this.#remember();
  }

  #wait({ members }: RoomKeys): void {
    const others = members.filter(({ member, left, hasCopy }) => member !== this.me && !left && hasCopy).map(({ member }) => member);
    this.#show({ is: "waitsForOther", others, hasBegunAnew: this.#versionOf(this.me) > 1 });
  }

  /** The records of a kind, the newest first. */
  entriesOf<K extends Kind>(kind: K): Entry<K>[] {
    return this.entries.of(kind);
  }

  /** Every record, the newest first. */
  allEntries(): Entry[] {
    return this.entries.list();
  }

  entry(id: string): Entry | undefined {
    return this.entries.get(id);
  }

  /**
   * The place of a text of which she writes one about something (a meeting; without it, all of the room): two of her devices that begin it
   * at once meet there. Where one has stood before, or stands and does not open, it is the next.
   */
  placeFor(kind: keyof typeof SINGLE, about = this.around.place.room): string {
    const { place, member } = this.around;
    for (let n = 0; ; n++) {
      const id = uuid8(member, about, SINGLE[kind] + n);
      if ((this.room?.memory.versionOf(place, id) ?? 0) === 0) return id;
    }
  }

  /** The records whose text holds every word, whatever its case. */
  search(words: string): Entry[] {
    return this.entries.search(words);
  }

  /** What another has written in the same text since a draft was begun; undefined when nothing is in its way. */
  inTheWayOf(draft: Omit<Draft, "queued">): { theirs: Entry | null } | undefined {
    return this.sending.inTheWayOf(draft);
  }

  /** Keeps a draft on this device while somebody types; a network that is slow does not hold it up. */
  draft(draft: Draft): Promise<void> {
    return this.drafts.keep(draft);
  }

  /** Takes a draft back: what the server has is what counts. */
  async dropDraft(id: string): Promise<void> {
    const dropped = this.drafts.drop(id);
    this.changed();
    await dropped;
  }

  /**
   * Writes a text, as the version behind the one it was written on (`base`). Without a network it is kept here and sent
   * later. What a server refuses is thrown, and the text stays as a draft.
   */
  write<K extends Kind>(text: Omit<Draft<K>, "queued">): Promise<Written> {
    const draft = { ...text, queued: true } as Draft;
    const kept = this.drafts.keep(draft);
    this.changed();
    return this.#next(async () => {
      await kept;
      const written = await this.#send(draft);
      this.#show(this.state);
      await this.#remember();
      return written;
    });
  }

  /** Sends a draft. One that is refused stands as sent no longer, and one that came after the end closes the room. */
  async #send(draft: Draft): Promise<Written> {
    try {
      return await this.sending.send(draft);
    } catch (error) {
      // A room is not there for who has left its group: to her it has ended.
      if (isRefused(error, "room_closed") || isMissing(error)) this.end();
      this.changed();
      throw error;
    }
  }

  /** Writes texts over older ones that have come back in their places. */
  async writeBack(entries: Entry[]): Promise<void> {
    for (const { id, kind, isPrivate, version: base, body } of entries) if (body !== null) await this.write({ id, kind, isPrivate, base, body });
  }

  /** Erases a record of one's own: its place stays, what it held is gone. */
  erase(id: string): Promise<void> {
    return this.#next(async () => {
      const { server, place } = this.around;
      await server.eraseRecord(id);
      this.#held().memory.sawErased({ ...place, record: id, version: 0 });
      this.entries.remove(id);
      await this.drafts.drop(id);
      this.#show(this.state);
      await this.#remember();
    });
  }

  /** The others in the room who have keys. */
  get others(): Bundle[] {
    return (this.keys?.members ?? []).flatMap(({ bundle, left, member }) => (bundle === null || left || member === this.me ? [] : [bundle]));
  }

  /** Who has compared the six words: this member with all the others, and they with her. */
  get compared(): { mine: boolean; theirs: boolean } {
    const { identity } = this.#held().mine.bundle;
    return { mine: this.others.length > 0 && this.#held().isCompared(this.others), theirs: this.others.length > 0 && this.others.every((other) => this.entries.isComparedBy(other, identity)) };
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
      await this.#sayCompared(room);
      this.#show(this.state);
    });
  }

  /** Says to the room whom she has compared with, where her word is not there: the network may have failed, or a backup lost it. */
  async #sayCompared(room: Room): Promise<void> {
    const { bundle } = room.mine;
    for (const other of this.others) {
      if (!room.pins.isCompared(other) || this.entries.isComparedBy(bundle, other.identity)) continue;
      const body: Compared = { compared: { own: bundle.identity, other: other.identity } };
      await this.sending.seal(room, { id: uuid7(), kind: "memory", isPrivate: false }, JSON.stringify(body));
    }
  }

  /** Where the eight words stand that she who has begun anew reads to a partner. */
  wordsFor(partner: string): Promise<number[]> {
    return recovering(this.around.place, this.#held().mine.bundle, { tenant: this.around.place.tenant, member: partner });
  }

  /**
   * Where she has begun anew: the others who may still have to hear her words. Who has sealed a key to her new ones, or has
   * compared with them, has let her in.
   */
  get yetToHear(): Bundle[] {
    const { bundle } = this.#held().mine;
    if (this.#versionOf(this.me) < 2) return [];
    const makers = new Set(this.keys?.copies.filter(({ recipientKey }) => recipientKey === bundle.encryption).map(({ maker }) => maker));
    return this.others.filter((other) => !makers.has(other.member) && !this.entries.isComparedBy(other, bundle.identity));
  }

  #versionOf(member: string): number {
    return this.keys?.members.find((one) => one.member === member)?.version ?? 0;
  }

  /** How often other words than a member's have been typed for the keys that she has now; null: never. */
  failedOf(member: string): Failed | null {
    return this.keys?.members.find((one) => one.member === member)?.failed ?? null;
  }

  /**
   * The partner types the words he hears; `words_differ` when they are not the ones, which all in the room see before he is
   * told. Then the keys are sealed to her.
   */
  accept(renewed: Bundle, heard: string): Promise<void> {
    return this.#next(async () => {
      const room = this.#held();
      try {
        await acceptPartner(room.pins, this.around.place, renewed, room.mine.bundle, heard);
      } catch (fault) {
        if (fault instanceof SealFault && fault.code === "words_differ") await this.#noteAttempt(renewed.member);
        throw fault;
      }
      // What the server keeps of the memory still names her old key, and would be learned again.
      await this.#sendMemory(room);
      await this.#remember();
      await this.#settle(() => this.#readAll(room));
    });
  }

  async #noteAttempt(member: string): Promise<void> {
    const { server } = this.around;
    await server.noteAttempt(uuid7(), member, this.#versionOf(member));
    this.keys = await server.keys();
    this.changed();
  }

  /** Looks whether a way in has been added on another device, where none opened the room here. */
  lookForWays(): Promise<void> {
    return this.#next(() => this.vault.reread());
  }

  /**
   * Begins anew: every way in is lost, and with them what only she could read. The partner lets her in again. `known` are the
   * ways that stood when she was asked.
   */
  beginAnew(known?: KeptWay[]): Promise<void> {
    return this.#next(async () => {
      const { server, vault, place, member } = this.around;
      const keys = await server.keys();
      const version = keys.members.find((one) => one.member === member)?.version ?? 0;
      const whose = { tenant: place.tenant, member };
      const replacing: RoomServer = { ...server, putOwnKeys: (bundle, wrapped) => server.putOwnKeys(bundle, wrapped, version) };
      await ownKeys(replacing, { ...keys, own: null }, { vault: await vault.beginAnew(known), former: [] }, whose);
      await this.memory.forget();
      await server.erasePrivate();
      this.room = null;
      await this.#settle(() => this.#enter());
    });
  }

  #remember(): Promise<void> {
    return this.memory.keep(this.#held(), () => void this.keepMemory());
  }

  /** Sends the memory if it has changed; what fails is tried at the next change. */
  keepMemory(): Promise<void> {
    this.memory.hold();
    return this.#next(async () => {
      await this.#sendMemory(this.#held());
    }).catch(onlyProblems);
  }

  #sendMemory(room: Room): Promise<void> {
    return this.memory.send(room, (id, json) => this.sending.seal(room, { id, kind: "memory", isPrivate: true }, json));
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
      this.sending.isAway = false;
    } catch (error) {
      if (isAway(error) && this.state.is === "open") {
        this.sending.isAway = true;
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

/** Copies of keys come, and are never fewer. */
function openedBy({ mine }: Room, { copies }: RoomKeys, mark: string): string {
  return `${copies.filter(({ recipientKey }) => recipientKey === mine.bundle.encryption).length} ${mark}`;
}

function troubleOf(error: unknown): TroubleCode {
  if (error instanceof SealFault) return error.code;
  if (isRefused(error, SIGN_IN_AGAIN)) return SIGN_IN_AGAIN;
  return isAway(error) ? "away" : "unknown";
}
