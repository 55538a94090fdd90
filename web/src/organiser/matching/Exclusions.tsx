import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Workspace } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Panel } from "../ui/Page";
import { AT_ONCE, namesIn } from "./effect";
import styles from "./Matching.module.css";

interface ExclusionsProps {
  workspace: Workspace;
  still: boolean;
  onAllow: (pair: { adept: string; mentor: string }) => void;
}

/** Pairs that may not be proposed, of people who are shown. */
export function Exclusions({ workspace, still, onAllow }: ExclusionsProps) {
  const { t } = useTranslation(["organiser-matching", "common"]);
  const [limit, setLimit] = useState(AT_ONCE);
  const names = namesIn(workspace);
  const pairs = workspace.exclusions
    .map(({ adept_id, mentor_id }) => ({ adept_id, mentor_id, called: { adept: names(adept_id), mentor: names(mentor_id) } }))
    .filter(({ called }) => called.adept !== "" && called.mentor !== "");
  if (pairs.length === 0) return null;
  return (
    <Panel
      flush
      title={t("apart")}
      foot={
        pairs.length > limit ? (
          <Button variant="quiet" onClick={() => setLimit(limit + AT_ONCE)}>
            {t("common:action.more")}
          </Button>
        ) : undefined
      }
    >
      <ul className={styles.pairs}>
        {pairs.slice(0, limit).map(({ adept_id, mentor_id, called }) => (
          <li key={adept_id + mentor_id} className={styles.apart}>
            <span>{t("pair_names", called)}</span>
            {!still && (
              <Button small variant="quiet" onClick={() => onAllow({ adept: adept_id, mentor: mentor_id })}>
                {t("allow")}
                <span className="visually-hidden"> {t("pair_names", called)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
