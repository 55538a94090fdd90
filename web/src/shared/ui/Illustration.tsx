import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Illustration.module.css";

/** Line drawings in the colours of the tokens. Decorative: the words beside them say it all. */
const DRAWINGS = {
  chairs: {
    box: "0 0 240 132",
    draw: (
      <>
        <ellipse className={styles.tint} cx="120" cy="112" rx="104" ry="14" />
        <path className={styles.tint} d="M120 30 L168 104 H72 Z" />
        <path d="M120 2v14" />
        <path className={styles.paper} d="M104 30c0-9 7-15 16-15s16 6 16 15z" />
        <path className={styles.accent} d="M115 34.5c1.5 2.5 8.5 2.5 10 0" />
        <path className={styles.paper} d="M34 84V52c0-6 4-10 10-10s10 4 10 10v32z" />
        <path className={styles.paper} d="M40 84c0-6 4-9 9-9h29c6 0 9 4 9 9v12H40z" />
        <path className={styles.paper} d="M28 78c0-5 3-8 7-8s7 3 7 8v18h-8c-4 0-6-2-6-6z" />
        <path d="M38 96v12M81 96v12" />
        <path className={styles.paper} d="M206 84V52c0-6-4-10-10-10s-10 4-10 10v32z" />
        <path className={styles.paper} d="M200 84c0-6-4-9-9-9h-29c-6 0-9 4-9 9v12h47z" />
        <path className={styles.paper} d="M212 78c0-5-3-8-7-8s-7 3-7 8v18h8c4 0 6-2 6-6z" />
        <path d="M202 96v12M159 96v12" />
        <path className={styles.paper} d="M99 80h42a2 2 0 0 1 0 4H99a2 2 0 0 1 0-4z" />
        <path d="M120 84v24M110 108h20" />
        <path
          className={styles.paper}
          d="M105 71h9v5c0 2-1.5 3.5-3.5 3.5h-2c-2 0-3.5-1.5-3.5-3.5zM126 71h9v5c0 2-1.5 3.5-3.5 3.5h-2c-2 0-3.5-1.5-3.5-3.5z"
        />
        <path d="M114 72.5c3 0 3 4.5 0 4.5M126 72.5c-3 0-3 4.5 0 4.5" />
        <path className={styles.accent} d="M109 67c-1.5-2 1.5-3 0-5M130.5 67c-1.5-2 1.5-3 0-5" />
      </>
    ),
  },
  envelope: {
    box: "0 0 160 112",
    draw: (
      <>
        <ellipse className={styles.tint} cx="80" cy="98" rx="68" ry="11" />
        <rect className={styles.paper} x="24" y="18" width="112" height="76" rx="7" />
        <path d="m27 90 39-33M133 90 94 57" />
        <path className={styles.paper} d="m26.5 21.5 46 39.5c4.5 3.8 10.5 3.8 15 0l46-39.5" />
      </>
    ),
  },
  empty: {
    box: "0 0 160 100",
    draw: (
      <>
        <ellipse className={styles.tint} cx="80" cy="86" rx="68" ry="11" />
        <path className={styles.paper} d="M40 22h80a5 5 0 0 1 5 5v50a5 5 0 0 1-5 5H40a5 5 0 0 1-5-5V27a5 5 0 0 1 5-5z" />
        <circle cx="60" cy="52" r="10" strokeDasharray="3 4" />
        <rect x="88" y="42" width="20" height="20" rx="5" strokeDasharray="3 4" />
        <path className={styles.accent} d="M72 52h14" />
      </>
    ),
  },
  search: {
    box: "0 0 160 100",
    draw: (
      <>
        <ellipse className={styles.tint} cx="80" cy="86" rx="68" ry="11" />
        <circle className={styles.paper} cx="74" cy="46" r="24" />
        <path d="m92 64 20 20" />
        <path className={styles.accent} d="M64 46h20" />
      </>
    ),
  },
  done: {
    box: "0 0 160 100",
    draw: (
      <>
        <ellipse className={styles.tint} cx="80" cy="86" rx="68" ry="11" />
        <circle className={styles.paper} cx="80" cy="48" r="28" />
        <path className={styles.accent} d="m68 49 9 9 17-19" />
      </>
    ),
  },
  away: {
    box: "0 0 160 100",
    draw: (
      <>
        <ellipse className={styles.tint} cx="80" cy="86" rx="68" ry="11" />
        <circle className={styles.paper} cx="50" cy="56" r="14" />
        <rect className={styles.paper} x="98" y="26" width="10" height="56" rx="5" />
        <path className={styles.accent} d="M70 56h4M80 56h4M90 56h2" />
      </>
    ),
  },
} satisfies Record<string, { box: string; draw: ReactNode }>;

export function Illustration({ of, small }: { of: keyof typeof DRAWINGS; small?: boolean }) {
  const drawing = DRAWINGS[of];
  return (
    <svg className={cx(styles.illustration, small && styles.small)} viewBox={drawing.box} aria-hidden="true">
      {drawing.draw}
    </svg>
  );
}
