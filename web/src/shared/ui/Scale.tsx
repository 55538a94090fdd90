import type { ReactNode } from "react";
import { FieldError } from "./Field";
import styles from "./Scale.module.css";

/** The figures of the scale; 0 is that one cannot say. */
const FIGURES = [1, 2, 3, 4, 5];

/** What the ends of a scale mean, in the words of the page. */
export interface ScaleWords {
  low: string;
  high: string;
  /** As it is read aloud: "1 of 5, does not fit at all". */
  figure: (figure: number) => string;
  unsaid: string;
}

interface ScaleProps {
  /** The statement. */
  legend: ReactNode;
  name: string;
  words: ScaleWords;
  value: number | undefined;
  onChange: (value: number) => void;
  error?: string | undefined;
}

/** How well a statement fits, from 1 to 5, or that one cannot say. Native radios: arrow keys move, one tab stop. */
export function Scale({ legend, name, words, value, onChange, error }: ScaleProps) {
  return (
    <fieldset className={styles.scale}>
      <legend>{legend}</legend>
      <div className={styles.figures}>
        {FIGURES.map((figure) => (
          <label key={figure} className={styles.figure}>
            <input type="radio" name={name} aria-label={words.figure(figure)} checked={value === figure} onChange={() => onChange(figure)} />
            <span aria-hidden="true">{figure}</span>
          </label>
        ))}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>{words.low}</span>
        <span>{words.high}</span>
      </p>
      <label className={styles.unsaid}>
        <input type="radio" name={name} checked={value === 0} onChange={() => onChange(0)} />
        <span>{words.unsaid}</span>
      </label>
      {error !== undefined && <FieldError>{error}</FieldError>}
    </fieldset>
  );
}
