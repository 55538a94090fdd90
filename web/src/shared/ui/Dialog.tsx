import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { IconButton } from "./Button";
import * as icons from "./icons";
import styles from "./Dialog.module.css";

interface DialogProps {
  open: boolean;
  /** Esc, the cross, or a click outside. */
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons: the primary one first; they stack on a phone and stand to the right on wide screens. */
  actions?: ReactNode;
  wide?: boolean;
}

/** A native modal dialog: a sheet from below on a phone. The browser keeps the focus in it and gives it back. */
export function Dialog({ open, onClose, title, children, actions, wide }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { t } = useTranslation();
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
    // Whenever it is shown anew: Esc closes it before somebody may have been asked whether it is to be.
  });
  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      data-wide={wide || undefined}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      {open && (
        <div className={styles.inside}>
          <header className={styles.head}>
            <h2 id={id}>{title}</h2>
            <IconButton icon={icons.close} label={t("action.close")} onClick={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}
