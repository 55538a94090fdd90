import { useCallback, useEffect, useRef } from "react";
import { PROPOSALS } from "./ProposalList";

/**
 * Gives the focus back to an adept's row when a dialog about it has closed: the menu it was opened from is gone, and a move
 * may have brought the row out of sight; then the list's head takes it. What has taken the focus since keeps it.
 */
export function useRowFocus(list: unknown): (adept: string) => void {
  const left = useRef<string>(null);
  const back = useCallback((adept: string) => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const row = document.querySelector<HTMLElement>(`[data-adept="${adept}"] [aria-haspopup]`);
    (row ?? document.getElementById(PROPOSALS))?.focus();
  }, []);
  useEffect(() => {
    const adept = left.current;
    left.current = null;
    if (adept === null) return undefined;
    const frame = requestAnimationFrame(() => back(adept));
    return () => cancelAnimationFrame(frame);
  }, [list, back]);
  return useCallback(
    (adept) => {
      left.current = adept;
      // When the dialog is gone: what is behind it takes no focus before.
      requestAnimationFrame(() => requestAnimationFrame(() => back(adept)));
    },
    [back],
  );
}
