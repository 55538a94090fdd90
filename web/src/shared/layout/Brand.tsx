import type { ReactNode } from "react";
import styles from "./AppBar.module.css";

/** The ball and the plank. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 28 28" aria-hidden="true">
      <circle cx="9.5" cy="14" r="6" />
      <rect x="19.5" y="3" width="4.5" height="22" rx="2.25" />
    </svg>
  );
}

export function Brand({ name, small }: { name: ReactNode; small?: ReactNode }) {
  return (
    <span className={styles.brand}>
      <BrandMark />
      <span>
        {name}
        {small !== undefined && <small>{small}</small>}
      </span>
    </span>
  );
}
