import { useSuspenseInfiniteQuery, useSuspenseQueries } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { capital } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { say } from "@/shared/ui/toast";
import { cohortCrumbs } from "../ui/crumbs";
import { cohortFactsQuery } from "../pairs/queries";
import { Columns, PageHeader } from "../ui/Page";
import { About } from "./About";
import { CancelDialog } from "./CancelDialog";
import { Line } from "./Line";
import { Presence } from "./Presence";
import { registrationsQuery, seminarQuery } from "./queries";
import { Seats } from "./Seats";
import { SeminarForm } from "./SeminarForm";
import { SeminarStatus } from "./SeminarStatus";
import { hasBegun, standingOf } from "./standing";
import { useSeminarState } from "./useSeminar";

/** One seminar: who comes, who waits, and on the day who is here. */
export function SeminarPage() {
  const { t } = useTranslation("organiser-seminars");
  const { cohort: id, seminar: seminarID } = useParams({ from: "/o/$organisation/manage/cohorts/$cohort/seminars/$seminar" });
  const here = useHere();
  const format = useFormat();
  const [{ data: cohort }, { data: seminar }] = useSuspenseQueries({
    queries: [cohortFactsQuery(here.slug, id), seminarQuery(here.slug, id, seminarID)],
  });
  const { data } = useSuspenseInfiniteQuery(registrationsQuery(here.slug, id, seminarID));
  const people = data.pages.flatMap((page) => page.items);
  const list = (
    <Link key="seminars" to="/o/$organisation/manage/cohorts/$cohort/seminars" params={{ organisation: here.slug, cohort: id }}>
      {t("title")}
    </Link>
  );
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug: here.slug, organisation: here.organisation.name, cohort }, list, seminar.title)}
        title={seminar.title}
        meta={
          <>
            <SeminarStatus seminar={seminar} />
            <span>{capital(format.dayAndHours(seminar.starts_at, seminar.ends_at))}</span>
            {seminar.place !== "" && <span>{seminar.place}</span>}
          </>
        }
        actions={<Acts seminar={seminar} />}
      />
      <Stack gap="form">
        {seminar.state !== "cancelled" && <Seats seminar={seminar} people={people} />}
        <Columns
          aside={
            <>
              <Line seminar={seminar} people={people} />
              <About seminar={seminar} />
            </>
          }
        >
          <Presence seminar={seminar} people={people} />
        </Columns>
      </Stack>
    </>
  );
}

/** What can be done now: planned, it can be changed or cancelled; once begun, said to be held. */
function Acts({ seminar }: { seminar: Seminar }) {
  const { t } = useTranslation("organiser-seminars");
  const [shown, setShown] = useState<"edit" | "cancel" | null>(null);
  const state = useSeminarState(seminar);
  const standing = standingOf(seminar, new Date());
  const close = () => setShown(null);
  return (
    <>
      {standing === "cancelled" && (
        <Button pending={state.isPending} onClick={() => state.mutate("planned")}>
          {t("act.restore")}
        </Button>
      )}
      {(standing === "planned" || standing === "open") && (
        <Button variant="danger" onClick={() => setShown("cancel")}>
          {t("act.cancel")}
        </Button>
      )}
      {standing !== "cancelled" && <Button onClick={() => setShown("edit")}>{t("common:action.edit")}</Button>}
      {seminar.state === "planned" && hasBegun(seminar, new Date()) && (
        <Button variant="primary" pending={state.isPending} onClick={() => state.mutate("held")}>
          {t("act.held")}
        </Button>
      )}
      <SeminarForm
        open={shown === "edit"}
        cohort={seminar.cohort_id}
        seminar={seminar}
        onClose={close}
        onSaved={() => {
          close();
          say(t("saved"));
        }}
      />
      <CancelDialog open={shown === "cancel"} seminar={seminar} onClose={close} />
    </>
  );
}
