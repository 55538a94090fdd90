import { cx } from "@/shared/ui/cx";
import { Icon, type Glyph } from "@/shared/ui/Icon";
import styles from "./Pills.module.css";

interface PillsProps<V extends string> {
  legend: string;
  hint?: string;
  name: string;
  options: { value: V; label: string; icon?: Glyph }[];
  value: V;
  onChange: (value: V) => void;
}

/** One of a few short answers, as pills that wrap. Native radios: arrow keys move, one tab stop. */
export function Pills<V extends string>({ legend, hint, name, options, value, onChange }: PillsProps<V>) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {hint !== undefined && <p className={cx("muted", styles.hint)}>{hint}</p>}
      <div className={styles.pills}>
        {options.map((option) => (
          <label key={option.value} className={styles.pill}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.icon && <Icon of={option.icon} small />}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
