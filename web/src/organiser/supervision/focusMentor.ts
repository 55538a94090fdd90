/** The frames in which what was asked about a mentor closes and she stands where she was moved. */
const FRAMES = 2;

/**
 * Gives the focus back to a mentor who has been moved: the menu it was asked in is gone with the place she had. What has
 * taken the focus since keeps it.
 */
export function focusMentor(mentor: string, frames = FRAMES): void {
  requestAnimationFrame(() => {
    if (frames > 1) {
      focusMentor(mentor, frames - 1);
      return;
    }
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-mentor="${mentor}"] button`)?.focus();
  });
}
