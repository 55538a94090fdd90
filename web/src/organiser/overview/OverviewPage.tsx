import { usePrefetchInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Overview } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { Status, type Tone } from "@/shared/ui/Status";
import { cohortCrumbs } from "../ui/crumbs";
import { pairsQuery } from "../pairs/queries";
import { Columns, PageHeader } from "../ui/Page";
import { Ahead, NextSeminar } from "./Ahead";
import { Figures } from "./Figures";
import { Needs } from "./Needs";
import { overviewQuery } from "./queries";
import { RhythmPanel } from "./RhythmPanel";
import { Setup } from "./Setup";
import { WaitingMentors } from "./WaitingMentors";

const TONES: Record<Overview["cohort"]["state"], Tone> = {
  draft: "idle",
  open: "active",
  selecting: "active",
  matching: "active",
  running: "active",
  closing: "active",
  closed: "done",
  cancelled: "ended",
};

/** An arranger's first screen: what needs me now; before the launch, the way there. */
export function OverviewPage() {
  const { t } = useTranslation("organiser-overview");
  const { cohort: id } = useParams({ from: "/o/$organisation/manage/cohorts/$cohort/overview" });
  const here = useHere();
  usePrefetchInfiniteQuery(pairsQuery(here.slug, id));
  const { data: overview } = useSuspenseQuery(overviewQuery(here.slug, id));
  const { cohort } = overview;
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug: here.slug, organisation: here.organisation.name, cohort })}
        title={t("title")}
        tabTitle={t("tab_title", { cohort: cohort.name, programme: cohort.programme_name })}
        meta={<Meta overview={overview} />}
      />
      <Inside overview={overview} />
    </>
  );
}

function Meta({ overview: { cohort, month, months } }: { overview: Overview }) {
  const { t } = useTranslation("organiser-overview");
  const format = useFormat();
  return (
    <>
      <Status tone={TONES[cohort.state]}>{t(`state.${cohort.state}`)}</Status>
      {month > 0 && cohort.state !== "cancelled" && <span>{t("month_of", { month, months })}</span>}
      <span>{t("from_to", { from: format.dayFull(cohort.starts_on), to: format.dayFull(cohort.ends_on) })}</span>
    </>
  );
}

function Inside({ overview }: { overview: Overview }) {
  const { t } = useTranslation("organiser-overview");
  if (overview.cohort.state === "cancelled") return <Empty kind="done" title={t("cancelled.title")} text={t("cancelled.text")} />;
  const aside = (
    <>
      <NextSeminar overview={overview} />
      {overview.setup.length === 0 && <WaitingMentors overview={overview} />}
      <Ahead overview={overview} />
    </>
  );
  if (overview.setup.length > 0) {
    return (
      <Stack gap="form">
        {overview.needs.length > 0 && <Needs overview={overview} quiet />}
        <Columns aside={aside}>
          <Setup overview={overview} />
        </Columns>
      </Stack>
    );
  }
  return (
    <Stack gap="form">
      <Needs overview={overview} />
      <Figures overview={overview} />
      <Columns aside={aside}>
        <RhythmPanel overview={overview} />
      </Columns>
    </Stack>
  );
}
