import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MatchGoal, MatchRun, Workspace } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { runsQuery } from "./queries";
import { exact, rankedIn } from "./effect";
import styles from "./Goals.module.css";

/** The goals that can be asked for, the usual one first. */
const GOALS = ["best_fit", "fairest", "spread", "wishes"] as const satisfies readonly MatchGoal[];
export type Goal = (typeof GOALS)[number];

const goalOf = (goal: MatchGoal | undefined): Goal => GOALS.find((one) => one === goal) ?? "best_fit";

/** A goal that was asked for, and the run whose proposals stood there then. */
export interface AskedGoal {
  goal: Goal;
  from: string | undefined;
}

/** What the next run sets first: what was asked for, as long as the proposals are from the same run, or else what theirs set first. */
export const goalNow = ({ from, run }: Pick<Workspace, "from" | "run">, asked: AskedGoal | undefined): Goal =>
  asked !== undefined && asked.from === from?.id ? asked.goal : goalOf((from ?? run)?.goal);

/** What the next run sets first, and what the last run of each came to. */
export function Goals({ workspace, goal, onChoose }: { workspace: Workspace; goal: Goal; onChoose: (goal: Goal) => void }) {
  const { t } = useTranslation("organiser-matching");
  const { slug } = useHere();
  const { data: runs } = useQuery(runsQuery(slug, workspace.cohort_id));
  const newest = runs?.items.find((run) => run.state === "done");
  const wished = goal === "wishes" || workspace.wishers > 0 || runs?.items.some((run) => run.wishers !== null || run.goal === "wishes") === true;
  const ranked = rankedIn(workspace);
  return (
    <fieldset className={styles.goals}>
      <legend>
        {t("goal.legend")} <small>{t(wished ? "goal.note_wishes" : "goal.note")}</small>
      </legend>
      <div className={styles.choices}>
        {GOALS.filter((one) => one !== "wishes" || wished).map((one) => {
          const last = runs?.items.find((run) => run.state === "done" && run.goal === one);
          return (
            <label key={one} className={styles.goal}>
              <input type="radio" name="goal" value={one} checked={one === goal} onChange={() => onChoose(one)} />
              <span>
                <b>{t(`goal.${one}`)}</b>
                <span>{t(`goal.${one}_text`)}</span>
                {one === "wishes" && <span>{t(ranked.key, ranked.values)}</span>}
                <small>
                  <Came run={last} comparable={!workspace.outdated && last?.basis === newest?.basis} />
                </small>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** What the last run of a goal came to; said apart where it went by something else than the newest run of all. */
function Came({ run, comparable }: { run: MatchRun | undefined; comparable: boolean }) {
  const { t } = useTranslation("organiser-matching");
  if (run?.mean_score == null || run.worst_score === null) return t("goal.not_run");
  const came = t(comparable ? "goal.result" : "goal.before", { mean: exact(run.mean_score), worst: exact(run.worst_score) });
  return run.wishers === null ? came : `${came}, ${t("goal.first", { first: run.first_wishes ?? 0, wishers: run.wishers })}`;
}
