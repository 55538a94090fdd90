import { useTranslation } from "@/shared/i18n/useTranslation";
import { cx } from "@/shared/ui/cx";
import type { Beat } from "./rhythm";
import styles from "./Beat.module.css";

/** A month's mark. Its shape carries the meaning; `said` puts it in words where nothing beside it does. */
export function BeatMark({ of, said }: { of: Beat; said?: boolean }) {
  const { t } = useTranslation("organiser-pairs");
  return (
    <>
      <span className={cx(styles.beat, styles[of])} aria-hidden="true" />
      {said && <span className="visually-hidden">{t(`beat.${of}`)}</span>}
    </>
  );
}

const EXPLAINED = ["held", "planned", "moved", "none"] as const;

/** What the marks mean. */
export function Legend() {
  const { t } = useTranslation("organiser-pairs");
  return (
    <ul className={styles.legend}>
      {EXPLAINED.map((beat) => (
        <li key={beat}>
          <BeatMark of={beat} />
          {t(`legend.${beat}`)}
        </li>
      ))}
    </ul>
  );
}
