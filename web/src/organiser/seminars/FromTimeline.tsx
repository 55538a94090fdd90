import type { Milestone } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Panel } from "../ui/Page";
import { startsOf, type Start } from "./draft";
import styles from "./SeminarsPage.module.css";

/** The seminars that the cohort's timeline has days for already, each as a draft to plan from. */
export function FromTimeline({ milestones, onPlan }: { milestones: Milestone[]; onPlan: (start: Start) => void }) {
  const { t } = useTranslation("organiser-seminars");
  const format = useFormat();
  const starts = startsOf(milestones);
  if (starts.length === 0) return null;
  return (
    <Panel title={t("from_timeline.title")} flush>
      <ul>
        {starts.map(({ id, kind, title, date }) => (
          <li key={id} className={styles.ready}>
            <div className={styles.words}>
              <p className={styles.title}>{title}</p>
              <p className={styles.about}>{[format.dayFull(date), title === t(`kind.${kind}`) ? "" : t(`kind.${kind}`)].filter(Boolean).join(" · ")}</p>
            </div>
            <Button onClick={() => onPlan({ kind, title, date })} aria-label={t("from_timeline.plan_named", { title })}>
              {t("from_timeline.plan")}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
