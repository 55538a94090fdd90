import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { cx } from "@/shared/ui/cx";
import { Icon, type Glyph } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import styles from "./Parts.module.css";

/** The most important fact of Home and the action that goes with it. */
export function Hero({ kicker, title, time, children, more }: { kicker: ReactNode; title: ReactNode; time?: ReactNode; children: ReactNode; more?: ReactNode }) {
  return (
    <section className={styles.hero}>
      <p className={styles.kicker}>{kicker}</p>
      <h1 tabIndex={-1}>{title}</h1>
      {time !== undefined && <p className={styles.time}>{time}</p>}
      {children}
      {more !== undefined && <div className={styles.heroMore}>{more}</div>}
    </section>
  );
}

export interface Fact {
  /** An icon, or an avatar. */
  mark: ReactNode;
  text: ReactNode;
  note?: ReactNode;
}

/** Facts about a meeting or a person: a mark, then words. `large` gives the mark the size of a portrait. */
export function Facts({ facts, large }: { facts: Fact[]; large?: boolean }) {
  return (
    <ul className={cx(styles.facts, large && styles.factsLarge)}>
      {facts.map((fact, place) => (
        <li key={place}>
          <span className={styles.mark}>{fact.mark}</span>
          <span>
            {fact.text}
            {fact.note !== undefined && <small>{fact.note}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** An icon on a round ground, of the size of a portrait. */
export function RoundIcon({ of, tone = "plain" }: { of: Glyph; tone?: "plain" | "primary" | "private" | "info" }) {
  return (
    <span className={cx(styles.round, styles[tone])}>
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
      {end !== undefined && <span>{end}</span>}
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

/** A day as a tile: "ons / 13 / jan". The full date must stand in words beside it. */
export function DateTile({ day }: { day: string }) {
  const parts = useFormat().dayParts(day);
  return (
    <span className={styles.tile} aria-hidden="true">
      {parts.weekday}
      <b>{parts.day}</b>
      {parts.month}
    </span>
  );
}

/** A date tile with what happens that day. */
export function Event({ day, children }: { day: string; children: ReactNode }) {
  return (
    <div className={styles.event}>
      <DateTile day={day} />
      <div className={styles.eventText}>{children}</div>
    </div>
  );
}
