import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Card.module.css";

/** A raised surface. `flush` for lists whose rows have their own padding. */
export function Card({ flush, children, className }: { flush?: boolean; children: ReactNode; className?: string | undefined }) {
  return <div className={cx(styles.card, flush && styles.flush, className)}>{children}</div>;
}

/** Space between parts of a page: small 8, normal 16, form 24, wide between sections. */
export function Stack({ gap = "normal", children, className }: { gap?: "small" | "normal" | "form" | "wide"; children: ReactNode; className?: string | undefined }) {
  return <div className={cx(styles.stack, styles[gap], className)}>{children}</div>;
}
