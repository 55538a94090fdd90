import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { isAway, Problem } from "@/shared/api/problem";
import { SIGN_IN_AGAIN } from "@/shared/auth/again";
import { cx } from "./cx";
import { Icon, type Glyph } from "./Icon";
import * as icons from "./icons";
import styles from "./Notice.module.css";

type Tone = "plain" | "info" | "warning" | "danger" | "success" | "private";
const GLYPH: Record<Tone, Glyph> = {
  plain: icons.info,
  info: icons.info,
  warning: icons.warning,
  danger: icons.warning,
  success: icons.check,
  private: icons.lock,
};

interface NoticeProps {
  tone?: Tone;
  icon?: Glyph;
  children: ReactNode;
  action?: ReactNode;
  /** Said at once by screen readers: for what went wrong just now. */
  alert?: boolean;
}

export function Notice({ tone = "plain", icon, children, action, alert }: NoticeProps) {
  return (
    <div className={cx(styles.notice, styles[tone])} role={alert ? "alert" : undefined}>
      <Icon of={icon ?? GLYPH[tone]} />
      <div className={styles.words}>{children}</div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}

interface ProblemNoticeProps {
  /** The mutation's error; nothing is shown without one. */
  error: unknown;
  /** Names of the fields that show their own messages; the rest are listed here. */
  shown?: string[];
  /** Whom or what it is about, where the page shows many. */
  about?: string | undefined;
}

/** Says what went wrong in a form or an act, with what no field could say. What the fields say is not said again. */
export function ProblemNotice({ error, shown = [], about }: ProblemNoticeProps) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  const problem = error instanceof Problem ? error : undefined;
  const rest = problem?.fieldsOutside(shown) ?? [];
  // A dialog over the page asks for it: here stands why nothing was done, not that it may not be.
  if (problem?.code === SIGN_IN_AGAIN) return <Notice alert>{problem.detail}</Notice>;
  if (problem !== undefined && problem.fields.length > 0 && rest.length === 0) {
    return (
      <Notice tone="danger" alert>
        <p>{t("problem.marked", { count: problem.fields.length })}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" alert>
      <p>
        <strong>
          {about !== undefined && `${about}: `}
          {isAway(error) ? t("problem.title") : problem?.message || t("problem.title")}
        </strong>
      </p>
      <p>{isAway(error) ? t("problem.away") : problem?.detail || (rest.length === 0 && !problem?.message ? t("problem.unknown") : null)}</p>
      {rest.length > 0 && (
        <ul>
          {rest.map((field) => (
            <li key={field.pointer + field.code}>{field.message}</li>
          ))}
        </ul>
      )}
      {problem !== undefined && problem.status >= 500 && problem.requestId !== undefined && (
        <p className="small muted">{t("problem.reference", { id: problem.requestId })}</p>
      )}
    </Notice>
  );
}
