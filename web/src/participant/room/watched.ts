/** Something that changes and that components look at, through `useSyncExternalStore(one.subscribe, one.count)`. */
export class Watched {
  private readonly listeners = new Set<() => void>();
  private changes = 0;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** How often it has changed. */
  count = (): number => this.changes;

  protected changed(): void {
    this.changes++;
    for (const listener of this.listeners) listener();
  }
}
