import { createLink } from "@tanstack/react-router";
import { useEffect, useRef, useState, type AnchorHTMLAttributes, type ReactNode, type Ref } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Role } from "@/shared/api/types";
import { Avatar } from "@/shared/ui/Avatar";
import { cx } from "@/shared/ui/cx";
import { inputClass } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "./icons";
import styles from "./List.module.css";

/** How long (ms) typing must rest before the search runs. */
const REST = 250;

/** What is printed on the key, in every language. */
const ESC = "Esc";

/** A row of links with counts over a list: saved views, parts of a page. Its children are TabLinks. */
export function Tabs({ label, children, aside }: { label: string; children: ReactNode; aside?: ReactNode }) {
  const row = useCurrentInSight();
  return (
    <nav ref={row} className={styles.tabs} aria-label={label}>
      {children}
      {aside !== undefined && <div className={styles.tabsAside}>{aside}</div>}
    </nav>
  );
}

/** Where not all tabs fit, the current one is among those that are seen. */
function useCurrentInSight() {
  const row = useRef<HTMLElement>(null);
  const seen = useRef<Element>(null);
  useEffect(() => {
    const current = row.current?.querySelector("[aria-current]");
    if (row.current === null || !current || seen.current === current) return;
    seen.current = current;
    const { left, right } = row.current.getBoundingClientRect();
    const tab = current.getBoundingClientRect();
    if (tab.right > right) row.current.scrollLeft += tab.right - right;
    if (tab.left < left) row.current.scrollLeft -= left - tab.left;
  });
  return row;
}

type TabAnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { count?: number | undefined; ref?: Ref<HTMLAnchorElement> };

function TabAnchor({ count, children, ...rest }: TabAnchorProps) {
  return (
    <a {...rest} className={styles.tab}>
      {children}
      {count !== undefined && <span className={styles.tabCount}>{count}</span>}
    </a>
  );
}

/** One tab: a router link with a count. It is current when its address (with search) is. */
export const TabLink = createLink(TabAnchor);

/** Search, filters and tools above a list. */
export function Toolbar({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={styles.toolbar}>
      {children}
      {aside !== undefined && <div className={styles.toolbarAside}>{aside}</div>}
    </div>
  );
}

interface SearchProps {
  label: string;
  placeholder?: string;
  value: string;
  /** Called when typing rests. Put it in the address: the URL is the view. */
  onChange: (value: string) => void;
}

export function Search({ label, placeholder, value, onChange }: SearchProps) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), REST);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <label className={styles.search}>
      <span className="visually-hidden">{label}</span>
      <Icon of={icons.search} small />
      <input type="search" className={inputClass} placeholder={placeholder ?? label} value={typed} onChange={(event) => setTyped(event.target.value)} />
    </label>
  );
}

/** A filter that is on, with a cross that takes it off. */
export function FilterChip({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={cx(styles.chip, styles.chipOn)} onClick={onRemove}>
      {children}
      <Icon of={icons.close} small />
      <span className="visually-hidden">{t("action.remove")}</span>
    </button>
  );
}

interface TableProps {
  /** Read aloud: what the table lists. */
  caption: string;
  compact?: boolean;
  roomy?: boolean;
  /** Rows become small cards on a phone; give each <td> a data-label where the head is needed. */
  stack?: boolean;
  /** Inside a Panel: without a frame of its own. */
  bare?: boolean;
  children: ReactNode;
}

/** The frame and the look of a table; write <thead>, <tbody>, <th scope>, <td> inside. A selected row has aria-selected or data-selected. */
export function Table({ caption, compact, roomy, stack, bare, children }: TableProps) {
  return (
    <div className={cx(styles.scroll, !bare && styles.frame)}>
      <table className={cx(styles.table, compact && styles.compact, roomy && styles.roomy, stack && styles.stacked)}>
        <caption className="visually-hidden">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

interface SortHeadProps {
  children: ReactNode;
  /** Undefined: this column is not the sorted one. */
  sorted?: "ascending" | "descending" | undefined;
  onSort: () => void;
  numeric?: boolean;
}

/** A column head that sorts. */
export function SortHead({ children, sorted, onSort, numeric }: SortHeadProps) {
  return (
    <th scope="col" aria-sort={sorted ?? "none"} className={cx(numeric && "numeric")}>
      <button type="button" className={styles.sort} onClick={onSort}>
        {children}
        {sorted !== undefined && <Icon of={icons.down} small className={cx(sorted === "ascending" && styles.up)} />}
      </button>
    </th>
  );
}

interface PersonProps {
  name: ReactNode;
  plainName: string;
  role?: Role;
  title?: ReactNode;
  /** A long name goes on in a second line: where it is the name that tells people apart, it is never cut. */
  whole?: boolean;
}

/** Avatar, name and a second line, for rows. `name` may be a router Link. */
export function Person({ name, plainName, role, title, whole = false }: PersonProps) {
  return (
    <span className={styles.person}>
      {role === undefined ? <Avatar name={plainName} /> : <Avatar name={plainName} role={role} />}
      <span className={styles.personText}>
        <span className={cx(styles.personName, whole && styles.personWhole)}>{name}</span>
        {title !== undefined && <span className={styles.personTitle}>{title}</span>}
      </span>
    </span>
  );
}

interface BulkBarProps {
  /** "3 valda" */
  count: string;
  /** Select all that the filter shows. */
  all?: ReactNode;
  onClear: () => void;
  clearLabel: string;
  children: ReactNode;
}

/** What can be done with the chosen rows, at the bottom of the window. Esc clears the choice. */
export function BulkBar({ count, all, onClear, clearLabel, children }: BulkBarProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && document.querySelector("dialog[open]") === null) onClear();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onClear]);
  return (
    <div className={styles.bulk} data-bulk-bar role="region" aria-label={count}>
      <span className={styles.bulkCount} role="status">
        {count}
      </span>
      {all}
      <span className={styles.bulkDivider} />
      {children}
      <button type="button" className={styles.bulkClear} onClick={onClear}>
        {clearLabel} <kbd className={styles.key}>{ESC}</kbd>
      </button>
    </div>
  );
}
