import type { CSSProperties } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Import } from "@/shared/api/types";
import { cx } from "@/shared/ui/cx";
import styles from "./Import.module.css";

/** How many rows are ready, wrong and left out, as a bar with its words under it. */
export function RowCounter({ current }: { current: Import }) {
  const { t } = useTranslation("organiser-import");
  const parts = [
    { of: "ready", count: current.rows_ok + current.rows_done },
    { of: "problem", count: current.rows_problem },
    { of: "skipped", count: current.rows_skipped },
  ].filter((part) => part.count > 0);
  return (
    <>
      <div className={styles.counter} aria-hidden="true">
        {parts.map((part) => (
          <span key={part.of} className={cx(styles[part.of])} style={{ "--share": part.count } as CSSProperties} />
        ))}
      </div>
      <ul className={styles.legend}>
        {parts.map((part) => (
          <li key={part.of} data-of={part.of}>
            {t(`counter.${part.of}`, { count: part.count })}
          </li>
        ))}
        {current.rows_problem > 0 && <li>{t("counter.nothing_lost")}</li>}
      </ul>
    </>
  );
}
