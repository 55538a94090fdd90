import { useEffect, useRef, type RefObject } from "react";

const REACHED = "button, a[href], input, textarea";

/**
 * Keeps the focus in the row or section of a form that goes away while the focus is in it: who uses a keyboard or a screen
 * reader goes on from there; and in sight, where a long form went. Returns the ref of the form.
 */
export function useFocusBack<E extends HTMLElement>(): RefObject<E | null> {
  const form = useRef<E>(null);
  useEffect(() => {
    const place = form.current?.closest("li, section");
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) place?.querySelector<HTMLElement>(REACHED)?.focus({ preventScroll: true });
        if (place && place.getBoundingClientRect().top < 0) place.scrollIntoView({ block: "start" });
      });
    };
  }, []);
  return form;
}
