import type { ReactNode } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { cx } from "@/shared/ui/cx";
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
