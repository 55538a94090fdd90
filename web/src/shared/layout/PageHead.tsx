import type { ReactNode } from "react";
import { cx } from "@/shared/ui/cx";
import { Illustration } from "@/shared/ui/Illustration";
import styles from "./PageHead.module.css";

interface PageHeadProps {
  title: ReactNode;
  /** A line above the title: what it is, then when. */
  kicker?: ReactNode;
  lead?: ReactNode;
  centred?: boolean;
  drawing?: Parameters<typeof Illustration>[0]["of"];
  smallDrawing?: boolean;
  children?: ReactNode;
}

/** The heading of a page with one matter. It takes the focus when the page changes. */
export function PageHead({ title, kicker, lead, centred, drawing, smallDrawing, children }: PageHeadProps) {
  return (
    <header className={cx(styles.head, centred && styles.centred)}>
      {drawing !== undefined && <Illustration of={drawing} small={smallDrawing} />}
      {kicker !== undefined && <p className={styles.kicker}>{kicker}</p>}
      <h1 tabIndex={-1}>{title}</h1>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </header>
  );
}

interface SectionProps {
  /** Where a link of the page leads to it. */
  id?: string;
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
  /** Beside the heading. */
  aside?: ReactNode;
}

/** A part of a page under its own heading. */
export function Section({ id, title, note, aside, children }: SectionProps) {
  return (
    <section id={id} className={styles.section}>
      <div className={styles.sectionHead}>
        <div>
          <h2>{title}</h2>
          {note !== undefined && <p className={styles.note}>{note}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
