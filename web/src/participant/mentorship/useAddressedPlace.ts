import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";

/** How long (ms) a place that the address names is kept in view while the page above it is still filled. */
const FILLS = 5_000;
const MOVES = ["pointerdown", "wheel", "touchmove", "keydown"] as const;

/** Brings what the address names into view, also where the page is filled above it afterwards; until she moves herself. */
export function useAddressedPlace(): void {
  const place = useLocation({ select: ({ hash }) => hash });
  useEffect(() => {
    if (place === "") return undefined;
    const filled = new ResizeObserver(() => document.getElementById(place)?.scrollIntoView());
    filled.observe(document.body);
    const rest = new AbortController();
    const stop = () => {
      filled.disconnect();
      rest.abort();
    };
    for (const move of MOVES) addEventListener(move, stop, { passive: true, signal: rest.signal });
    const timer = setTimeout(stop, FILLS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [place]);
}
