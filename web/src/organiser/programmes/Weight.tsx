import { useId } from "react";
import styles from "./Programmes.module.css";

/** How much a criterion counts, from 0 to 10. */
export function Weight({ name, note, value, onChange }: { name: string; note: string; value: number; onChange: (value: number) => void }) {
  const id = useId();
  return (
    <div className={styles.weight}>
      <label htmlFor={id} className={styles.weightName}>
        {name} <small>{note}</small>
      </label>
      <input id={id} type="range" min={0} max={10} step={1} value={value} onChange={(event) => onChange(event.target.valueAsNumber)} />
      <output htmlFor={id} className="numeric">
        {value}
      </output>
    </div>
  );
}
