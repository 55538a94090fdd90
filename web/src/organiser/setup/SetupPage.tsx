import { useSuspenseQueries } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useFormat } from "@/shared/format/useFormat";
import type { Cohort } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button, ButtonLink } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { programmeQuery } from "../programmes/queries";
import * as icons from "../ui/icons";
import { Columns, PageHeader, Panel } from "../ui/Page";
import { AddMilestone } from "./AddMilestone";
import { CohortStatus } from "./CohortStatus";
import { cohortCrumbs } from "../ui/crumbs";
import { EvaluatorsPanel } from "./EvaluatorsPanel";
import { FrameForm } from "./FrameForm";
import { MilestoneList } from "./MilestoneList";
import { NextMoves } from "./NextMoves";
import { cohortQuery, milestonesQuery } from "./queries";
import styles from "./Setup.module.css";
import { Timeline } from "./Timeline";
import { useMilestones } from "./useMilestones";
import { useMove, type Move } from "./useMove";

const route = getRouteApi("/o/$organisation/manage/cohorts/$cohort/setup");

/** A cohort's time, its room, and its way from draft to running. */
export function SetupPage() {
  const { t } = useTranslation("organiser-setup");
  const { slug, organisation } = useHere();
  const { cohort: id } = route.useParams();
  const [{ data: cohort }, { data: milestones }] = useSuspenseQueries({ queries: [cohortQuery(slug, id), milestonesQuery(slug, id)] });
  const [{ data: programme }] = useSuspenseQueries({ queries: [programmeQuery(slug, cohort.programme_id)] });
  const format = useFormat();
  const { change, remove } = useMilestones(id);
  const move = useMove(id);
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug, organisation: organisation.name, cohort })}
        title={cohort.name}
        tabTitle={t("tab_title", { cohort: cohort.name })}
        meta={
          <>
            <CohortStatus state={cohort.state} />
            <span>{t("stretch", { from: format.dayFull(cohort.starts_on), to: format.dayFull(cohort.ends_on) })}</span>
          </>
        }
        actions={<Actions cohort={cohort} move={move} />}
      />
      <Stack gap="form">
        <Panel title={t("timeline")} aside={t("timeline_note")} flush foot={<AddMilestone key={cohort.starts_on} cohort={id} on={cohort.starts_on} />}>
          <Timeline
            cohort={cohort}
            milestones={milestones}
            cadence={programme.cadence_days}
            onMove={(milestone, on_date) => change.mutate({ milestone, to: { on_date } })}
          />
          <div className={styles.list}>
            <MilestoneList milestones={milestones} onChange={(milestone, to) => change.mutate({ milestone, to })} onRemove={(milestone) => remove.mutate(milestone)} />
          </div>
        </Panel>
        <Columns aside={<NextMoves cohort={cohort} move={move} />}>
          <FrameForm key={`${cohort.starts_on} ${cohort.ends_on}`} cohort={cohort} />
          <EvaluatorsPanel cohort={id} />
        </Columns>
      </Stack>
    </>
  );
}

/** Bringing people in comes first while nobody is there; then the next move, with how much remains before it. */
function Actions({ cohort, move }: { cohort: Cohort; move: Move }) {
  const { t } = useTranslation("organiser-setup");
  const { slug } = useHere();
  const nobody = cohort.counts !== undefined && cohort.counts.adepts + cohort.counts.mentors === 0;
  const next = cohort.moves.find((one) => one.state !== "cancelled" && one.state !== "running");
  return (
    <>
      {next !== undefined && next.missing.length > 0 && <span className="small muted">{t("next.remain", { count: next.missing.length })}</span>}
      {next !== undefined && (
        <Button variant={nobody ? "secondary" : "primary"} pending={move.isPending} waiting={!next.ready} onClick={() => move.mutate(next.state)}>
          {t(`move.${next.state}`)}
        </Button>
      )}
      {nobody && cohort.moves.length > 0 && (
        <ButtonLink variant="primary" icon={icons.upload} to="/o/$organisation/manage/cohorts/$cohort/import" params={{ organisation: slug, cohort: cohort.id }} search={{}}>
          {t("import")}
        </ButtonLink>
      )}
    </>
  );
}
