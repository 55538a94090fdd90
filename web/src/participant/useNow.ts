import { useSyncExternalStore } from "react";

const MINUTE = 60_000;

/** The moment, to the minute: a page that lies open knows when a meeting's time has come. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, minute);
}

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, MINUTE / 4);
  return () => clearInterval(timer);
}

function minute(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE;
}
