import type { ReactNode } from "react";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import styles from "./Fold.module.css";

/** Something that is read when one asks for it. Native details: no script, open in print. */
export function Fold({ summary, open, children }: { summary: ReactNode; open?: boolean | undefined; children: ReactNode }) {
  return (
    <details className={styles.fold} open={open}>
      <summary>
        <Icon of={icons.forward} small />
        {summary}
      </summary>
      {children}
    </details>
  );
}
