import { useSuspenseQuery } from "@tanstack/react-query";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { Tiles } from "@/shared/ui/Tiles";
import type { Outcomes } from "@/shared/api/types";
import { PageHeader, Panel } from "../ui/Page";
import * as icons from "../ui/icons";
import { OutcomesTable } from "./OutcomesTable";
import { outcomesQuery } from "./queries";
import { cohortsOf, hasBegun, sumOf, total, type CohortOutcome } from "./sum";
import styles from "./OutcomesPage.module.css";

/** What the organisation's programmes come to: one sentence first, then the cohorts. Made to be printed. */
export function OutcomesPage() {
  const { t } = useTranslation("organiser-outcomes");
  const here = useHere();
  const format = useFormat();
  const { data: outcomes } = useSuspenseQuery(outcomesQuery(here.slug));
  const cohorts = cohortsOf(outcomes);
  return (
    <>
      <p className={styles.reportHead}>
        <strong>{here.organisation.name}</strong>
        <span>{t("printed", { day: format.dayFull(new Date()) })}</span>
      </p>
      <PageHeader
        crumbs={[here.organisation.name, t("title")]}
        title={t("title")}
        actions={
          cohorts.length === 0 ? undefined : (
            <Button variant="primary" icon={icons.print} onClick={() => print()}>
              {t("print")}
            </Button>
          )
        }
      />
      {cohorts.length === 0 ? <Nothing /> : <Report outcomes={outcomes} cohorts={cohorts} />}
    </>
  );
}

function Nothing() {
  const { t } = useTranslation("organiser-outcomes");
  const { slug } = useHere();
  return (
    <Empty
      kind="nothing"
      title={t("nothing.title")}
      text={t("nothing.text")}
      action={
        <ButtonLink variant="primary" to="/o/$organisation/manage/programmes" params={{ organisation: slug }}>
          {t("nothing.go")}
        </ButtonLink>
      }
    />
  );
}

function Report({ outcomes, cohorts }: { outcomes: Outcomes; cohorts: CohortOutcome[] }) {
  const { t } = useTranslation("organiser-outcomes");
  return (
    <Stack gap="form" className={styles.report}>
      <Finding cohorts={cohorts} />
      <Figures cohorts={cohorts} />
      <Stack gap="form">
        {outcomes.programmes.map((programme) => (
          <OutcomesTable key={programme.id} programme={programme} />
        ))}
      </Stack>
      <Panel title={t("hidden.title")}>
        <div className={styles.hidden}>
          <p>{t("hidden.few")}</p>
          <p>{t("hidden.counts")}</p>
          <p>{t("hidden.rhythm")}</p>
          <p>{t("hidden.pulse")}</p>
        </div>
      </Panel>
    </Stack>
  );
}

/** The one sentence that somebody who reads no further takes along. */
function Finding({ cohorts }: { cohorts: CohortOutcome[] }) {
  const { t } = useTranslation("organiser-outcomes");
  const rhythm = sumOf(cohorts.map((cohort) => cohort.rhythm));
  const counted = cohorts.filter((cohort) => cohort.rhythm !== null).length;
  return (
    <section aria-label={t("finding.label")}>
      <p className={styles.finding}>{rhythm === null ? t("finding.early") : t("finding.rhythm", { met: rhythm.met, count: rhythm.of })}</p>
      <p className={styles.source}>{rhythm === null ? t("finding.early_text") : t("finding.source", { count: counted })}</p>
    </section>
  );
}

function Figures({ cohorts }: { cohorts: CohortOutcome[] }) {
  const { t } = useTranslation("organiser-outcomes");
  const format = useFormat();
  const attendance = sumOf(cohorts.map((cohort) => cohort.attendance));
  const begun = cohorts.filter(hasBegun);
  const waiting = total(begun, "waiting_mentors");
  return (
    <Tiles
      tiles={[
        { name: t("figures.pairs"), value: format.number(total(begun, "pairs")), note: t("figures.cohorts", { count: begun.length }) },
        { name: t("figures.people"), value: format.number(total(begun, "adepts")), of: t("figures.adepts"), note: t("figures.mentors", { count: total(begun, "mentors") }) },
        { name: t("figures.waiting"), value: format.number(waiting), note: t(waiting === 0 ? "figures.all_used" : "figures.unused") },
        attendance === null
          ? { name: t("figures.attendance"), value: t("figures.hidden"), note: t("figures.few") }
          : { name: t("figures.attendance"), value: format.number(attendance.met), of: t("figures.of", { of: attendance.of }), note: t("figures.attended") },
      ]}
    />
  );
}
