import type { Device } from "./device";
import { type Body, type Kind, bodyOf, isKind } from "./kinds";

/** A text that is not with the server yet. */
export interface Draft<K extends Kind = Kind> {
  /** The record's id: the client's UUIDv7. */
  id: string;
  kind: K;
  isPrivate: boolean;
  /** The version it was written on; 0 for a new record. */
  base: number;
  body: Body<K>;
  /** What stood there when the change was begun, so that two changes of different things can be laid together. */
  from?: Body<K> | undefined;
  /** Whether it is to be sent as soon as there is a network; else somebody is still writing. */
  queued: boolean;
}

/** The drafts of one room, kept on this device under its own key: a closed tab and a lost network lose nothing. */
export class Drafts {
  private readonly all = new Map<string, Draft>();
  /** What goes to the device goes one after the other, and waits for no network. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly device: Device,
    private readonly room: string,
  ) {}

  /** Reads what an earlier visit left. What is of another shape is left lying. */
  async load(): Promise<void> {
    for (const place of await this.device.places("draft", `${this.room}/`)) {
      const draft = parsed(await this.device.read("draft", place));
      if (draft !== null) this.all.set(draft.id, draft);
    }
  }

  of(id: string): Draft | undefined {
    return this.all.get(id);
  }

  list(): Draft[] {
    return [...this.all.values()];
  }

  /** Shows a draft at once; when this is done it is on the device. */
  keep(draft: Draft): Promise<void> {
    this.all.set(draft.id, draft);
    return this.#settle(draft.id);
  }

  drop(id: string): Promise<void> {
    this.all.delete(id);
    return this.#settle(id);
  }

  /** Has the device keep what is held of a draft by then, or nothing. */
  #settle(id: string): Promise<void> {
    const settled = this.turn.then(async () => {
      const draft = this.all.get(id);
      if (draft === undefined) await this.device.drop("draft", this.#at(id));
      else await this.device.write("draft", this.#at(id), JSON.stringify(draft));
    });
    this.turn = settled.catch(() => undefined);
    return settled;
  }

  #at(id: string): string {
    return `${this.room}/${id}`;
  }
}

function parsed(json: string | null): Draft | null {
  if (json === null) return null;
  const draft = JSON.parse(json) as Draft;
  if (!isKind(draft.kind)) return null;
  const body = bodyOf(draft.kind, JSON.stringify(draft.body));
  const from = draft.from === undefined ? null : bodyOf(draft.kind, JSON.stringify(draft.from));
  return body === null ? null : { ...draft, body, from: from ?? undefined };
}
