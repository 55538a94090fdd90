import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type Glyph } from "./Icon";
import * as icons from "./icons";
import styles from "./Choice.module.css";

export interface Option<V extends string> {
  value: V;
  label: ReactNode;
  icon?: Glyph;
  disabled?: boolean;
}

interface GroupProps<V extends string> {
  /** The question. */
  legend: ReactNode;
  hiddenLegend?: boolean;
  name: string;
  options: Option<V>[];
  value: V | null;
  onChange: (value: V) => void;
}

interface SegmentsShape {
  tall?: boolean;
  /** The last answer is words where the others are figures. */
  wideLast?: boolean;
}

/** Two to four answers in one frame. Native radios: arrow keys move, one tab stop. */
export function Segments<V extends string>({ legend, hiddenLegend, name, options, value, onChange, tall, wideLast }: GroupProps<V> & SegmentsShape) {
  return (
    <fieldset className={styles.group}>
      <legend className={cx(styles.legend, hiddenLegend && "visually-hidden")}>{legend}</legend>
      <div className={cx(styles.segments, tall && styles.tall, wideLast && styles.wideLast)}>
        {options.map((option) => (
          <label key={option.value} className={styles.segment}>
            <input
              type="radio"
              className={styles.picked}
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <Icon of={option.icon ?? icons.check} small />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface ManyProps<V extends string> extends Omit<GroupProps<V>, "value" | "onChange"> {
  values: V[];
  onChange: (values: V[]) => void;
}

/** Any number of answers as pills. Native checkboxes. */
export function Choices<V extends string>({ legend, hiddenLegend, name, options, values, onChange }: ManyProps<V>) {
  const turn = (value: V, on: boolean) => onChange(on ? [...values, value] : values.filter((v) => v !== value));
  return (
    <fieldset className={styles.group}>
      <legend className={cx(styles.legend, hiddenLegend && "visually-hidden")}>{legend}</legend>
      <div className={styles.choices}>
        {options.map((option) => (
          <label key={option.value} className={styles.choice}>
            <input
              type="checkbox"
              className={styles.picked}
              name={name}
              checked={values.includes(option.value)}
              disabled={option.disabled}
              onChange={(event) => turn(option.value, event.target.checked)}
            />
            <Icon of={icons.check} small />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface RowOption<V extends string> extends Option<V> {
  note?: ReactNode;
}

/** One of several longer answers, each in its own frame, one under the other. Native radios. */
export function ChoiceRows<V extends string>({
  legend,
  hiddenLegend,
  name,
  options,
  value,
  onChange,
}: Omit<GroupProps<V>, "options"> & { options: RowOption<V>[] }) {
  return (
    <fieldset className={styles.group}>
      <legend className={cx(styles.legend, hiddenLegend && "visually-hidden")}>{legend}</legend>
      <div className={styles.rows}>
        {options.map((option) => (
          <label key={option.value} className={styles.row}>
            <input
              type="radio"
              className={styles.picked}
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
