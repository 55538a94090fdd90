/** A message has said what it had to after this long (ms); with something to undo it stays longer, and never while focused. */
const SAID = 6_000;
const UNDO = 12_000;

export interface Toast {
  id: number;
  text: string;
  tone: "said" | "failed";
  action?: { label: string; run: () => void };
  /** How long it stays, in ms, while nobody is on it. */
  stays: number;
}

type Listener = () => void;

/** The messages that are shown now, newest last. One list for the whole tab. */
class Toasts {
  private shown: readonly Toast[] = [];
  private readonly listeners = new Set<Listener>();
  private last = 0;

  list = (): readonly Toast[] => this.shown;

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The same message said again stands once, unless there is something in it to take back. */
  add(toast: Omit<Toast, "id">): number {
    const id = ++this.last;
    this.set([...this.shown.filter((earlier) => earlier.text !== toast.text || earlier.action), { ...toast, id }]);
    return id;
  }

  remove(id: number): void {
    this.set(this.shown.filter((toast) => toast.id !== id));
  }

  private set(shown: readonly Toast[]): void {
    this.shown = shown;
    for (const listener of this.listeners) listener();
  }
}

export const toasts = new Toasts();

/** Says that something was done. */
export function say(text: string): void {
  toasts.add({ text, tone: "said", stays: SAID });
}

/** Says that something failed, outside any form. */
export function sayFailed(text: string): void {
  toasts.add({ text, tone: "failed", stays: UNDO });
}

/** Says what was done and offers to take it back for at least twelve seconds, or `seconds` (mail: 60). Answers the message, for `toasts.remove`. */
export function sayUndo(text: string, label: string, undo: () => void, seconds?: number): number {
  return toasts.add({ text, tone: "said", action: { label, run: undo }, stays: seconds === undefined ? UNDO : seconds * 1000 });
}

/** Takes away the messages that offer to take something back: it has been, from elsewhere. */
export function takeBack(): void {
  for (const { id, action } of toasts.list()) if (action !== undefined) toasts.remove(id);
}
