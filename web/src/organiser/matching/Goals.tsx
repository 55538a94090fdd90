import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MatchGoal } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { runsQuery } from "./queries";
import { exact } from "./effect";
import styles from "./Goals.module.css";

/** The goals that can be asked for, the usual one first. */
const GOALS = ["best_fit", "fairest", "spread", "wishes"] as const satisfies readonly MatchGoal[];
export type Goal = (typeof GOALS)[number];

export const goalOf = (goal: MatchGoal | undefined): Goal => GOALS.find((one) => one === goal) ?? "best_fit";

/** What the next run sets first, and what the last run of each came to. */
export function Goals({ cohort, goal, onChoose }: { cohort: string; goal: Goal; onChoose: (goal: Goal) => void }) {
  const { t } = useTranslation("organiser-matching");
  const { slug } = useHere();
  const { data: runs } = useQuery(runsQuery(slug, cohort));
  const wished = runs?.items.some((run) => run.wishers !== null || run.goal === "wishes") === true;
  return (
    <fieldset className={styles.goals}>
      <legend>
        {t("goal.legend")} <small>{t("goal.note")}</small>
      </legend>
      <div className={styles.choices}>
        {GOALS.filter((one) => one !== "wishes" || goal === one || wished).map((one) => {
          const last = runs?.items.find((run) => run.state === "done" && run.goal === one);
          return (
            <label key={one} className={styles.goal}>
              <input type="radio" name="goal" value={one} checked={one === goal} onChange={() => onChoose(one)} />
              <span>
                <b>{t(`goal.${one}`)}</b>
                <span>{t(`goal.${one}_text`)}</span>
                <small>
                  {last?.mean_score != null && last.worst_score !== null
                    ? t("goal.result", { mean: exact(last.mean_score), worst: exact(last.worst_score) }) +
                      (last.wishers !== null ? `, ${t("goal.first", { first: last.first_wishes ?? 0, wishers: last.wishers })}` : "")
                    : t("goal.not_run")}
                </small>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
