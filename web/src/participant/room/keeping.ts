import { SealFault, textOf, type Room, type SealedRecord } from "@/seal";
import { uuid7 } from "@/shared/ids/uuid7";
import type { Around } from "./around";
import { NOTHING, recalled, remembered, type Seen } from "./remembering";
import type { KeptRecord } from "./wire";

/** How long (ms) after a change the memory is sent, so that several changes are one. */
const SOON = 1_500;

/** What a person's browsers have seen of a room, kept between visits: on this device at once, with the server soon. */
export class Keeping {
  /** In this visit the server's memory was another than it had been; see `recall`. */
  differs = false;
  private id: string | null = null;
  private saved = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: Around) {}

  /** What this browser remembers by itself. One's own identity is not a matter of memory: the vault opens it. */
  async here(): Promise<Seen> {
    const json = await this.around.device.read("memory", this.around.place.room);
    return this.#withoutOwn((json === null ? null : recalled(json, this.around.place)) ?? NOTHING);
  }

  #withoutOwn(seen: Seen): Seen {
    const { place, member } = this.around;
    const pins = Object.entries(seen.pins).filter(([at]) => at !== `${place.tenant}/${member}`);
    return { ...seen, pins: Object.fromEntries(pins) };
  }

  /**
   * Learns what other browsers of hers have seen, before anything is held against it. What is older than it was, as after a
   * backup has been read back, or does not open, is left: what is known here counts, and is written above it.
   */
  async recall(room: Room, records: KeptRecord[]): Promise<void> {
    const own = records.flatMap(({ sealed }) => (sealed?.kind === "memory" && sealed.epoch === 0 && sealed.keyId === room.ownKeyId ? [sealed] : []));
    for (const sealed of own.sort((a, b) => (a.record < b.record ? 1 : -1))) await this.#learn(room, sealed).catch((fault: unknown) => this.#leave(sealed, fault));
  }

  async #learn(room: Room, sealed: SealedRecord): Promise<void> {
    const json = textOf((await room.open(sealed)).text);
    const seen = recalled(json, this.around.place);
    [this.id, this.saved] = [sealed.record, json];
    if (seen === null) return;
    room.pins.learn(this.#withoutOwn(seen).pins);
    room.memory.learn(seen.kept);
  }

  /** Two keys for an epoch close the room all the same. */
  #leave({ record }: SealedRecord, fault: unknown): void {
    if (!(fault instanceof SealFault) || fault.code === "epoch_forked") throw fault;
    this.differs = true;
    if (fault.code.startsWith("version_")) [this.id, this.saved] = [record, ""];
  }

  /** Keeps what was seen on this device, and asks for `send` soon where the server does not have it. */
  async keep(room: Room, send: () => void): Promise<void> {
    await this.#writeHere(room);
    if (this.#text(room, this.id ?? undefined) === this.saved) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(send, SOON);
  }

  /** Sends the memory with `seal`, if it has changed. */
  async send(room: Room, seal: (id: string, json: string) => Promise<unknown>): Promise<void> {
    const id = (this.id ??= uuid7());
    const json = this.#text(room, id);
    if (json === this.saved) return;
    await seal(id, json);
    this.saved = json;
    await this.#writeHere(room);
  }

  /** Nothing is about to be sent by itself. */
  hold(): void {
    clearTimeout(this.timer);
  }

  /** Begins anew, and remembers nothing. */
  async forget(): Promise<void> {
    this.id = null;
    await this.around.device.drop("memory", this.around.place.room);
  }

  async #writeHere(room: Room): Promise<void> {
    await this.around.device.write("memory", this.around.place.room, this.#text(room));
  }

  #text(room: Room, but?: string): string {
    return remembered({ pins: room.pins.toJSON(), kept: room.memory.toJSON() }, this.around.place, but);
  }
}
