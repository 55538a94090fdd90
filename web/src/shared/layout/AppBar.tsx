import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { cx } from "@/shared/ui/cx";
import styles from "./AppBar.module.css";

/** The id of <main>: where the skip link goes. */
export const MAIN = "main";

/** First in every page: lets a keyboard pass the bars. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className={styles.skip} href={`#${MAIN}`}>
      {t("skip")}
    </a>
  );
}

/** The bar on top: a name or a way back to the left, one thing to the right. */
export function AppBar({ start, end, wide }: { start: ReactNode; end?: ReactNode; wide?: boolean }) {
  return (
    <header className={styles.bar}>
      <div className={cx(styles.inner, wide && styles.wide)}>
        {start}
        {end}
      </div>
    </header>
  );
}

export const barLink = styles.link;
export const backLink = styles.back;
