import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Icon.module.css";

/** A line drawing on a square grid of `box` px. */
export interface Glyph {
  box: 20 | 24;
  draw: ReactNode;
}

/** An icon beside words. It says nothing by itself: the words do. */
export function Icon({ of, small, className }: { of: Glyph; small?: boolean; className?: string | undefined }) {
  return (
    <svg
      className={cx(styles.icon, small && styles.small, className)}
      viewBox={`0 0 ${of.box} ${of.box}`}
      strokeWidth={(of.box === 24 ? 1.75 : 1.5) + (small ? 0.25 : 0)}
      aria-hidden="true"
    >
      {of.draw}
    </svg>
  );
}
