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

  /** Shows a draft at once; it is on the device when it is stored. */
  hold(draft: Draft): void {
    this.all.set(draft.id, draft);
  }

  async keep(draft: Draft): Promise<void> {
    this.hold(draft);
    await this.store(draft);
  }

  /** Writes a draft that is held on the device. */
  async store(draft: Draft): Promise<void> {
    await this.device.write("draft", this.#at(draft.id), JSON.stringify(draft));
  }

  async drop(id: string): Promise<void> {
    this.all.delete(id);
    await this.device.drop("draft", this.#at(id));
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
