import { useFormat } from "@/shared/format/useFormat";
import styles from "./DateLeaf.module.css";

/** A day as a leaf of a calendar, beside words that say the rest. */
export function DateLeaf({ at }: { at: string }) {
  const { day, month } = useFormat().dayParts(at);
  return (
    <div className={styles.leaf}>
      <b>{day}</b>
      <span>{month}</span>
    </div>
  );
}
