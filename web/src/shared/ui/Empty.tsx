import type { ReactNode } from "react";
import { cx } from "./cx";
import { Illustration } from "./Illustration";
import styles from "./Empty.module.css";

interface EmptyProps {
  /** nothing: not begun yet, say why and give one action · no-hits: the filter hides all, offer to clear it · done: calm, no action. */
  kind: "nothing" | "no-hits" | "done";
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
}

const DRAWING = { nothing: "empty", "no-hits": "search", done: "done" } as const;

export function Empty({ kind, title, text, action }: EmptyProps) {
  return (
    <div className={cx(styles.empty, styles[kind === "no-hits" ? "noHits" : kind])}>
      <Illustration of={DRAWING[kind]} small />
      <p className={styles.title}>{title}</p>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action}
    </div>
  );
}
