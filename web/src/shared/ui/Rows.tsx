import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "./cx";
import { Icon, type Glyph } from "./Icon";
import * as icons from "./icons";
import styles from "./Rows.module.css";

/** An icon on a round ground, of the size of a portrait. */
export function RoundIcon({ of, tone = "plain" }: { of: Glyph; tone?: "plain" | "primary" | "private" | "info" }) {
  return (
    <span className={cx(styles.round, styles[tone])} data-round>
      <Icon of={of} />
    </span>
  );
}

/** Rows in a card, divided by hairlines. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className={styles.rows}>{children}</ul>;
}

interface RowProps {
  mark?: ReactNode;
  text: ReactNode;
  note?: ReactNode;
  end?: ReactNode;
}

/** One row that leads nowhere, or has its own control at the end. */
export function Row({ mark, text, note, end }: RowProps) {
  return (
    <li>
      <div className={styles.row}>
        <RowInside mark={mark} text={text} note={note} end={end} />
      </div>
    </li>
  );
}

function RowInside({ mark, text, note, end }: RowProps) {
  return (
    <>
      {mark !== undefined && <span className={styles.rowMark}>{mark}</span>}
      <span className={styles.rowText}>
        {text}
        {note !== undefined && <small>{note}</small>}
      </span>
      {end !== undefined && <span className={styles.end}>{end}</span>}
    </>
  );
}

type RowAnchorProps = RowProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "children"> & { ref?: Ref<HTMLAnchorElement> };

function RowAnchor({ mark, text, note, end, ...rest }: RowAnchorProps) {
  return (
    <a {...rest} className={styles.row}>
      <RowInside mark={mark} text={text} note={note} end={end ?? <Icon of={icons.forward} className={styles.chevron} />} />
    </a>
  );
}

/** A row that is a link; put it in a <li>. */
export const RowLink = createLink(RowAnchor);
