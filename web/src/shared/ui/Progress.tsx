import { useId, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import styles from "./Progress.module.css";

interface ProgressProps {
  /** What is being done: "Läser in deltagare". */
  label: ReactNode;
  done: number;
  total: number;
  /** On the right; "137 av 200" unless said. */
  aside?: ReactNode;
}

/** A determinate bar for long work. Never for a person's growth. */
export function Progress({ label, done, total, aside }: ProgressProps) {
  const id = useId();
  const { t } = useTranslation();
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span id={id}>{label}</span>
        <span className="muted">{aside ?? t("progress", { done, total })}</span>
      </div>
      <progress className={styles.bar} aria-labelledby={id} value={done} max={Math.max(total, 1)} />
    </div>
  );
}
