import type { Overview } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { ButtonLink } from "@/shared/ui/Button";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";
import { Panel } from "../ui/Page";
import * as icons from "../ui/icons";
import styles from "./Setup.module.css";

type Step = Overview["setup"][number];

const PLACES = {
  programme: "/o/$organisation/manage/programmes/$programme",
  timeline: "/o/$organisation/manage/cohorts/$cohort/setup",
  people: "/o/$organisation/manage/cohorts/$cohort/import",
  matching: "/o/$organisation/manage/cohorts/$cohort/matching",
  launch: "/o/$organisation/manage/cohorts/$cohort/matching",
} as const;

/** The way to the launch. The next step is filled; the others may be taken in any order. */
export function Setup({ overview: { setup, cohort } }: { overview: Overview }) {
  const { t } = useTranslation("organiser-overview");
  const done = setup.filter((step) => step.done).length;
  const next = setup.find((step) => !step.done);
  return (
    <Panel title={t("setup.title")} aside={t("setup.progress", { done, total: setup.length })} flush>
      <ol className={styles.steps}>
        {setup.map((step, place) => (
          <SetupRow key={step.step} step={step} number={place + 1} next={step === next} cohort={cohort} />
        ))}
      </ol>
    </Panel>
  );
}

interface SetupRowProps {
  step: Step;
  number: number;
  next: boolean;
  cohort: Overview["cohort"];
}

function SetupRow({ step, number, next, cohort }: SetupRowProps) {
  const { t } = useTranslation("organiser-overview");
  const { slug } = useHere();
  const state = step.done ? "done" : "todo";
  return (
    <li className={cx(styles.step, step.done && styles.done)}>
      <span className={styles.mark} aria-hidden="true">
        {step.done ? <Icon of={icons.check} small /> : number}
      </span>
      <div>
        <p className={styles.name}>
          {t(`setup.${step.step}.title`)}
          {step.done && <span className="visually-hidden">, {t("setup.is_done")}</span>}
        </p>
        <p className={styles.note}>{useNote(step)}</p>
      </div>
      <ButtonLink
        variant={next ? "primary" : "secondary"}
        to={PLACES[step.step]}
        params={{ organisation: slug, cohort: cohort.id, programme: cohort.programme_id } as never}
      >
        {t(`setup.${step.step}.${state}`)}
      </ButtonLink>
    </li>
  );
}

/** How far the step has come, in figures where there are some. */
function useNote({ step, done, adepts, mentors, pairs }: Step): string {
  const { t } = useTranslation("organiser-overview");
  if (step === "people" && (adepts > 0 || mentors > 0)) {
    return t("setup.people.count", { adepts: t("setup.adepts", { count: adepts }), mentors: t("setup.mentors", { count: mentors }) });
  }
  if (step === "matching" && done) return t("setup.matching.count", { pairs, adepts });
  if (step === "launch" && pairs > 0) return t("setup.launch.ready", { count: pairs });
  return t(`setup.${step}.note`);
}
