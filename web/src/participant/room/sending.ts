import { utf8, type Room } from "@/seal";
import { isAway, Problem } from "@/shared/api/problem";
import { type Around, onlyProblems } from "./around";
import type { Draft, Drafts } from "./drafts";
import type { Entries, Entry } from "./entries";
import { isRefused, takeAnew } from "./keyring";
import { merged } from "./merging";

/** What became of a text: kept, kept here until there is a network, or met by another one that was written meanwhile. */
export type Written = { is: "saved"; version: number } | { is: "queued" } | { is: "conflict"; theirs: Entry | null };

/** How often a text is merged into what others go on writing before somebody has to look at it. */
const TRIES = 3;

/** Seals what is written in a room and sends it: at once, or when there is a network again. */
export class Sending {
  /** Nobody answered the last time. */
  isAway = false;

  constructor(
    private readonly around: Around,
    private readonly drafts: Drafts,
    private readonly entries: Entries,
    private readonly held: () => Room,
  ) {}

  /**
   * Sends a draft, and lets go of it when the server has it: perhaps for the second time, when a look at the room was before
   * its own turn. What a server refuses is thrown, and the draft stays.
   */
  async send(draft: Draft): Promise<Written> {
    try {
      const written = await this.#merging(draft, TRIES);
      this.isAway = false;
      if (written.is === "conflict") await this.#setAside(draft);
      else if (this.#isLast(draft)) await this.drafts.drop(draft.id);
      return written;
    } catch (error) {
      this.isAway = isAway(error);
      if (isForLater(error)) return { is: "queued" };
      await this.#setAside(draft);
      throw error;
    }
  }

  /** A later change of the same text waits for its turn: it is not lost with the one before. */
  #isLast(draft: Draft): boolean {
    return this.drafts.of(draft.id) === draft;
  }

  async #setAside(draft: Draft): Promise<void> {
    if (this.#isLast(draft)) await this.drafts.keep({ ...draft, queued: false });
  }

  /** Sends what waits for a network; without a way back nothing of weight is sent. */
  async sendQueued(): Promise<void> {
    for (const draft of this.drafts.list()) {
      if (draft.queued && !this.around.vault.isWithoutWay) await this.send(draft).catch(onlyProblems);
    }
  }

  /** What another has written in the same text since a draft was begun; undefined when nothing is in its way. */
  inTheWayOf(draft: Omit<Draft, "queued">): { theirs: Entry | null } | undefined {
    if (this.held().memory.versionOf(this.around.place, draft.id) <= draft.base) return undefined;
    const met = this.#met(draft);
    if (met.is !== "conflict") return undefined;
    const theirs = met.theirs?.body ?? undefined;
    const both = draft.from === undefined || theirs === undefined ? null : merged(draft.from, draft.body, theirs);
    return both === null ? { theirs: met.theirs } : undefined;
  }

  /** Where the two changed different things, both changes stand, and nobody is asked. */
  async #merging(draft: Draft, tries: number): Promise<Written> {
    const written = await this.#send(draft);
    if (written.is !== "conflict" || draft.from === undefined || !written.theirs?.body || tries === 0) return written;
    const { body, version } = written.theirs;
    const both = merged(draft.from, draft.body, body);
    return both === null ? written : this.#merging({ ...draft, base: version, from: body, body: both } as Draft, tries - 1);
  }

  async #send(draft: Draft, again = true): Promise<Written> {
    const room = this.held();
    const { place, server } = this.around;
    if (room.memory.versionOf(place, draft.id) > draft.base) return this.#met(draft);
    try {
      const version = await this.seal(room, draft, JSON.stringify(draft.body));
      return { is: "saved", version };
    } catch (error) {
      if (isRefused(error, "stale_version") || isRefused(error, "gone")) {
        await this.entries.openAll(room, await server.records());
        return this.#met(draft);
      }
      if (!isRefused(error, "epoch_stale") || !again) throw error;
      await takeAnew(server, room);
      return this.#send(draft, false);
    }
  }

  /** Another text stands where this one was to go: somebody else's, or this very one, whose answer was lost. */
  #met(draft: Omit<Draft, "queued">): Written {
    const theirs = this.entries.get(draft.id) ?? null;
    const isSame = theirs !== null && theirs.author === this.around.member && JSON.stringify(theirs.body) === JSON.stringify(draft.body);
    return isSame ? { is: "saved", version: theirs.version } : { is: "conflict", theirs };
  }

  /** Seals and sends one record, and takes it over when the server has kept it. */
  async seal(room: Room, { id, kind, isPrivate }: { id: string; kind: string; isPrivate: boolean }, json: string): Promise<number> {
    const sealed = await room.seal({ kind, record: id, isPrivate }, utf8(json));
    const kept = await this.around.server.putRecord(sealed);
    this.entries.take(await room.open(sealed), kept);
    return sealed.version;
  }
}

/** Whether the same text may well be taken another time: nobody answered, or what was refused is not the text. */
function isForLater(error: unknown): boolean {
  return isAway(error) || (error instanceof Problem && (error.status >= 500 || [401, 408, 429].includes(error.status)));
}
