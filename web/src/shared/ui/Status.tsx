import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Status.module.css";

/** done: filled · active: half · waiting: ring on amber · idle: ring · ended: a dash · plain: no mark. The shape carries it, not colour. */
export type Tone = "done" | "active" | "waiting" | "idle" | "ended" | "plain" | "danger";

export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={cx(styles.status, styles[tone])}>{children}</span>;
}

/** A word or two that describe something. Not a control. */
export function Chip({ children }: { children: ReactNode }) {
  return <span className={styles.chip}>{children}</span>;
}

export function Chips({ items }: { items: string[] }) {
  return (
    <ul className={styles.chips}>
      {items.map((item) => (
        <li key={item}>
          <Chip>{item}</Chip>
        </li>
      ))}
    </ul>
  );
}
