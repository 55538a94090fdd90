import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "./cx";
import { Icon, type Glyph } from "./Icon";
import styles from "./Button.module.css";

interface Look {
  /** One primary per page, filled. The next best thing is secondary (outlined), the rest quiet. */
  variant?: "primary" | "secondary" | "quiet" | "danger";
  /** As wide as its column. */
  wide?: boolean;
  small?: boolean;
  /** Without side padding, so that a quiet button stands in line with text. */
  flush?: boolean;
  icon?: Glyph;
}

function look({ variant = "secondary", wide, small, flush }: Look, className?: string): string {
  return cx(styles.button, styles[variant], wide && styles.wide, small && styles.small, flush && styles.flush, className);
}

type ButtonProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    /** The work it started is under way: it keeps its size and focus, and does nothing more. */
    pending?: boolean;
    /** Waiting for a precondition: stays focusable; say the reason in words beside it. */
    waiting?: boolean;
    ref?: Ref<HTMLButtonElement>;
  };

export function Button({ variant, wide, small, flush, icon, pending, waiting, className, children, onClick, ...rest }: ButtonProps) {
  const idle = pending || waiting;
  return (
    <button
      type="button"
      {...rest}
      className={look({ variant, wide, small, flush }, className)}
      aria-disabled={idle || undefined}
      data-pending={pending || undefined}
      onClick={idle ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon of={icon} small />}
      {children}
    </button>
  );
}

type AnchorProps = Look & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> };

/** A link that looks like a button, for addresses outside the router (downloads, mailto). */
export function ButtonAnchor({ variant, wide, small, flush, icon, className, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={look({ variant, wide, small, flush }, className)}>
      {icon && <Icon of={icon} small />}
      {children}
    </a>
  );
}

/** A link within the app that looks like a button: <ButtonLink to="/o/$organisation/home" params={…}>. */
export const ButtonLink = createLink(ButtonAnchor);

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children"> & {
  icon: Glyph;
  /** Read aloud and shown as a tooltip. */
  label: string;
  pressed?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function IconButton({ icon, label, pressed, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} title={label} aria-pressed={pressed} className={cx(styles.iconButton, className)}>
      <Icon of={icon} />
      <span className="visually-hidden">{label}</span>
    </button>
  );
}

/** Buttons side by side, the primary last on wide screens and first in reading order where `primaryFirst`. */
export function ButtonRow({ even, children }: { even?: boolean; children: ReactNode }) {
  return <div className={cx(styles.row, even && styles.even)}>{children}</div>;
}
