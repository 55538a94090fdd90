import { useTranslation } from "@/shared/i18n/useTranslation";
import type { PersonLite, Workspace } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Person } from "../ui/List";
import { Panel } from "../ui/Page";
import styles from "./Matching.module.css";

/** Where the launch dialog leads to. */
export const UNMATCHED = "unmatched";

/** Adepts without a proposal, and why: what is missing is what has to be recruited. Shown once there are proposals. */
export function Unmatched({ workspace, still, onChoose }: { workspace: Workspace; still: boolean; onChoose: (adept: PersonLite) => void }) {
  const { t } = useTranslation("organiser-matching");
  if ((workspace.run === null && workspace.proposals.length === 0) || workspace.unmatched.length === 0) return null;
  return (
    <Panel
      flush
      title={
        <span id={UNMATCHED} tabIndex={-1}>
          {t("unmatched", { count: workspace.unmatched.length })}
        </span>
      }
    >
      <ul className={styles.pairs}>
        {workspace.unmatched.map((adept) => (
          <li key={adept.participant_id} className={styles.leftOut}>
            <Person
              whole
              plainName={adept.name}
              name={adept.name}
              role="adept"
              title={[adept.title, adept.needs.length > 0 ? t("needs", { needs: adept.needs.join(", ") }) : ""].filter(Boolean).join(", ")}
            />
            <p className={styles.why}>{adept.why.map((code) => t(`why.${code}`)).join(" ")}</p>
            {!still && (
              <Button small onClick={() => onChoose(adept)}>
                {t("choose_mentor")}
                <span className="visually-hidden"> {adept.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
