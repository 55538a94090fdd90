import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import styles from "./Skeleton.module.css";

/** Below this long (ms) nothing is shown: a flash of grey is worse than a short wait. */
const PATIENCE = 200;

/** Grey lines of about the size of what comes, after 200 ms. */
export function Skeleton({ lines = 3, tall }: { lines?: number; tall?: boolean }) {
  return (
    <Later>
      <div className={styles.lines} data-tall={tall || undefined}>
        {Array.from({ length: lines }, (_, line) => (
          <span key={line} className={styles.line} />
        ))}
      </div>
    </Later>
  );
}

/** A whole page that is on its way: a heading and some lines. */
export function PageSkeleton() {
  return (
    <Later>
      <div className={styles.page}>
        <span className={styles.title} />
        <Skeleton lines={2} />
        <span className={styles.block} />
        <span className={styles.block} />
      </div>
    </Later>
  );
}

function Later({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.later} data-shown={shown || undefined}>
      {shown && (
        <span className="visually-hidden" role="status">
          {t("state.loading")}
        </span>
      )}
      {children}
    </div>
  );
}
