import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { cx } from "./cx";
import { Icon } from "./Icon";
import { IconButton } from "./Button";
import * as icons from "./icons";
import { toasts, type Toast } from "./toast";
import styles from "./Toasts.module.css";

/** Where messages come up. One per tab, at the root. */
export function Toasts() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.list);
  const { t } = useTranslation();
  return (
    <section className={styles.region} aria-label={t("toast.region")} aria-live="polite" aria-relevant="additions" data-toasts>
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

/** Goes by itself, but not while the pointer or the focus is on it. */
function ToastLine({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  const { t } = useTranslation();
  const close = () => toasts.remove(toast.id);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => toasts.remove(toast.id), toast.stays);
    return () => clearTimeout(timer);
  }, [held, toast.id, toast.stays]);
  return (
    <div
      className={cx(styles.toast, toast.tone === "failed" && styles.failed)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.text}>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            toast.action?.run();
            close();
          }}
        >
          <Icon of={icons.undo} small />
          {toast.action.label}
        </button>
      )}
      <IconButton icon={icons.close} label={t("action.close")} onClick={close} className={styles.close} />
    </div>
  );
}
