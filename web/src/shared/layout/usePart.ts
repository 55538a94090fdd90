import { useLayoutEffect } from "react";

/** Gives the page the measures of a part. Dialogs and messages stand outside the part's elements, so it is set on <html>. */
export function usePart(part: "participant" | "organiser"): void {
  useLayoutEffect(() => {
    document.documentElement.dataset.part = part;
    return () => {
      delete document.documentElement.dataset.part;
    };
  }, [part]);
}
