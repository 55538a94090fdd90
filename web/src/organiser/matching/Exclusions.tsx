import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Workspace } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Panel } from "../ui/Page";
import styles from "./Matching.module.css";

interface ExclusionsProps {
  workspace: Workspace;
  still: boolean;
  onAllow: (pair: { adept: string; mentor: string }) => void;
}

/** Pairs that may not be proposed. */
export function Exclusions({ workspace, still, onAllow }: ExclusionsProps) {
  const { t } = useTranslation("organiser-matching");
  if (workspace.exclusions.length === 0) return null;
  const adepts = new Map(workspace.adepts.map((one) => [one.participant_id, one.name]));
  const mentors = new Map(workspace.mentors.map((one) => [one.participant_id, one.name]));
  return (
    <Panel flush title={t("apart")}>
      <ul className={styles.pairs}>
        {workspace.exclusions.map(({ adept_id, mentor_id }) => {
          const names = { adept: adepts.get(adept_id) ?? "", mentor: mentors.get(mentor_id) ?? "" };
          return (
            <li key={adept_id + mentor_id} className={styles.apart}>
              <span>{t("pair_names", names)}</span>
              {!still && (
                <Button small variant="quiet" onClick={() => onAllow({ adept: adept_id, mentor: mentor_id })}>
                  {t("allow")}
                  <span className="visually-hidden"> {t("pair_names", names)}</span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
