import { keepPreviousData, useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { CohortListed, Policy, Programme, Trial } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Stack } from "@/shared/ui/Card";
import { cx } from "@/shared/ui/cx";
import { SelectField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Panel } from "../ui/Page";
import styles from "./Programmes.module.css";
import { cohortsOfQuery, trialQuery } from "./queries";

/** The states in which people are matched: whoever is left in a cohort that runs comes last. */
const MATCHED = ["matching", "selecting", "open", "draft", "running"];
/** Milliseconds without a change before the policy is tried. */
const PAUSE = 300;

/** What the policy as it stands in the form would come to in a cohort: live, and nothing is kept. */
export function TrialPanel({ programme, policy }: { programme: Programme; policy: Policy }) {
  const { t } = useTranslation("organiser-programmes");
  const { slug } = useHere();
  const list = useSuspenseInfiniteQuery(cohortsOfQuery(slug, programme.id));
  const cohorts = cohortsToTry(list.data.pages.flatMap((page) => page.items));
  const [chosen, setChosen] = useState<string>();
  const cohort = cohorts.find((one) => one.id === chosen) ?? cohorts[0];
  if (cohort === undefined) return null;
  return (
    <Panel title={t("trial.title")} className={styles.trial}>
      <Stack>
        <p className="small muted">{t("trial.note")}</p>
        <SelectField
          label={t("trial.cohort")}
          hiddenLabel={cohorts.length === 1}
          value={cohort.id}
          options={cohorts.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setChosen(event.target.value)}
        />
        <Effect organisation={slug} cohort={cohort} policy={policy} />
      </Stack>
    </Panel>
  );
}

/** Where matching is under way first. */
export function cohortsToTry(cohorts: CohortListed[]): CohortListed[] {
  return cohorts.filter(({ state }) => MATCHED.includes(state)).sort((a, b) => MATCHED.indexOf(a.state) - MATCHED.indexOf(b.state));
}

function Effect({ organisation, cohort, policy }: { organisation: string; cohort: CohortListed; policy: Policy }) {
  const { t } = useTranslation("organiser-programmes");
  const settled = useSettled(policy);
  const weightless = Object.values(policy.weights).every((weight) => weight === 0) && (policy.questions ?? []).every(({ weight }) => weight === 0);
  const trial = useQuery({
    ...trialQuery(organisation, cohort.id, settled),
    enabled: Object.values(settled.weights).some((weight) => weight > 0) || (settled.questions ?? []).some(({ weight }) => weight > 0),
    placeholderData: keepPreviousData,
    retry: false,
    throwOnError: false,
  });
  if (weightless) return <p role="status">{t("trial.zero")}</p>;
  if (trial.error !== null) return <ProblemNotice error={trial.error} />;
  const stale = trial.isFetching || settled !== policy;
  if (trial.data === undefined) return <p role="status">{t("trial.trying")}</p>;
  if (trial.data.tried.matched + trial.data.tried.unmatched === 0) return <p role="status">{t("trial.nobody", { cohort: cohort.name })}</p>;
  const before = trial.data.standing.matched > 0;
  return (
    <div role="status" aria-busy={stale} className={cx(styles.effect, stale && styles.stale)}>
      <FigureTable trial={trial.data} />
      <p>{before ? changesText(t, trial.data.changes) : t("trial.fresh")}</p>
      <p className="small muted">
        {before && t("trial.locked")} {t("trial.run")}
      </p>
    </div>
  );
}

function changesText(t: ReturnType<typeof useTranslation>["t"], count: number): string {
  return count === 0 ? t("trial.unchanged") : t("trial.changes", { count });
}

function FigureTable({ trial: { tried, standing } }: { trial: Trial }) {
  const { t } = useTranslation("organiser-programmes");
  const all = tried.matched + tried.unmatched;
  const of = (matched: number) => t("trial.of", { matched, all });
  const before = standing.matched > 0;
  const rows = [
    { name: t("trial.matched"), now: of(tried.matched), was: of(standing.matched) },
    { name: t("trial.mean"), now: pointsOf(tried.mean), was: pointsOf(standing.mean) },
    { name: t("trial.worst"), now: pointsOf(tried.worst), was: pointsOf(standing.worst) },
  ];
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("trial.with")}</th>
          {before && <th scope="col">{t("trial.now")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, now, was }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="numeric">{now}</td>
            {before && <td className="numeric">{was}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Points are of 1000; people read them of 100. */
const pointsOf = (score: number | null): string => (score === null ? "–" : String(Math.round(score / 10)));

/** A value once it has stood still for a while. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
