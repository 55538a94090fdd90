import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { usePageTitle } from "@/shared/layout/usePageTitle";
import { cx } from "@/shared/ui/cx";
import styles from "./Page.module.css";

interface PageHeaderProps {
  /** Links from the organisation down, as router Links; the last is where one is and is no link. */
  crumbs?: ReactNode[];
  title: string;
  /** In the tab, when the heading alone would not say enough: "Översikt, Våren 2026". */
  tabTitle?: string;
  /** Status and short facts under the title. */
  meta?: ReactNode;
  /** At most one primary button. */
  actions?: ReactNode;
}

/** Where am I, what is it, one thing to do. */
export function PageHeader({ crumbs, title, tabTitle, meta, actions }: PageHeaderProps) {
  const { t } = useTranslation();
  usePageTitle(tabTitle ?? title);
  return (
    <header className={styles.header}>
      {crumbs !== undefined && (
        <nav className={styles.crumbs} aria-label={t("crumbs")}>
          <ol>
            {crumbs.map((crumb, place) => (
              <li key={place} aria-current={place === crumbs.length - 1 ? "page" : undefined}>
                {crumb}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {meta !== undefined && <div className={styles.meta}>{meta}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

interface PanelProps {
  title?: ReactNode;
  /** Beside the title, to the right: a note, a link or a count. */
  aside?: ReactNode;
  /** Under a line at the bottom. */
  foot?: ReactNode;
  /** The content has its own side padding: tables and lists. */
  flush?: boolean;
  children: ReactNode;
  className?: string | undefined;
}

/** A framed part of a page. */
export function Panel({ title, aside, foot, flush, children, className }: PanelProps) {
  return (
    <section className={cx(styles.panel, className)} data-panel>
      {(title !== undefined || aside !== undefined) && (
        <header className={styles.panelHead}>
          {title !== undefined && <h2>{title}</h2>}
          {aside !== undefined && <div className={styles.panelAside}>{aside}</div>}
        </header>
      )}
      <div className={cx(!flush && styles.panelBody, !flush && title === undefined && styles.panelBodyAlone)}>{children}</div>
      {foot !== undefined && <footer className={styles.panelFoot}>{foot}</footer>}
    </section>
  );
}

/** A wide column and a narrow one beside it; under each other on small screens. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{children}</div>
      <div className={styles.column}>{aside}</div>
    </div>
  );
}

/** Terms and what they are, in two columns. */
export function FactList({ facts }: { facts: { name: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact, place) => (
        <div key={place}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The steps of a task in order; earlier ones are done. */
export function Steps({ label, steps, current }: { label: string; steps: string[]; current: number }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, place) => (
        <li
          key={step}
          className={cx(styles.step, place < current && styles.stepDone)}
          aria-current={place === current ? "step" : undefined}
        >
          <span className={styles.stepMark} aria-hidden="true">
            {place < current ? "✓" : place + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}

/** Fields side by side, three to a row where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return (
    <div className={styles.fieldRow} data-fields>
      {children}
    </div>
  );
}
