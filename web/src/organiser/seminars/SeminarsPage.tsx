import { useSuspenseQueries } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { say } from "@/shared/ui/toast";
import type { Start } from "./draft";
import { FromTimeline } from "./FromTimeline";
import { milestonesQuery } from "../setup/queries";
import { cohortCrumbs } from "../ui/crumbs";
import { cohortFactsQuery } from "../pairs/queries";
import { PageHeader, Panel } from "../ui/Page";
import * as icons from "../ui/icons";
import { DateLeaf } from "./DateLeaf";
import { cohortSeminarsQuery } from "./queries";
import { SeminarForm } from "./SeminarForm";
import { SeminarStatus } from "./SeminarStatus";
import { aheadAndPast } from "./standing";
import styles from "./SeminarsPage.module.css";

/** The seminars of a cohort: what comes, and what has been. */
export function SeminarsPage() {
  const { t } = useTranslation("organiser-seminars");
  const { cohort: id } = useParams({ from: "/o/$organisation/manage/cohorts/$cohort/seminars" });
  const here = useHere();
  const navigate = useNavigate();
  const [making, setMaking] = useState<Start | "blank" | null>(null);
  const [{ data: cohort }, { data: seminars }, { data: milestones }] = useSuspenseQueries({
    queries: [cohortFactsQuery(here.slug, id), cohortSeminarsQuery(here.slug, id), milestonesQuery(here.slug, id)],
  });
  const over = cohort.state === "closed" || cohort.state === "cancelled";
  const make = (
    <Button variant="primary" icon={icons.plus} onClick={() => setMaking("blank")}>
      {t("make")}
    </Button>
  );
  const saved = async (seminar: Seminar) => {
    say(t("made"));
    await navigate({
      to: "/o/$organisation/manage/cohorts/$cohort/seminars/$seminar",
      params: { organisation: here.slug, cohort: id, seminar: seminar.id },
    });
  };
  return (
    <>
      <PageHeader
        crumbs={cohortCrumbs({ slug: here.slug, organisation: here.organisation.name, cohort }, t("title"))}
        title={t("title")}
        tabTitle={t("tab_title", { cohort: cohort.name })}
        actions={over || seminars.length === 0 ? undefined : make}
      />
      {seminars.length === 0 ? (
        <Stack gap="form">
          <Empty kind="nothing" title={t("none.title")} text={t(over ? "none.over" : "none.text")} action={over ? undefined : make} />
          {!over && <FromTimeline milestones={milestones} onPlan={setMaking} />}
        </Stack>
      ) : (
        <Lists seminars={seminars} />
      )}
      <SeminarForm open={making !== null} cohort={id} start={making === "blank" || making === null ? undefined : making} onClose={() => setMaking(null)} onSaved={(seminar) => void saved(seminar)} />
    </>
  );
}

function Lists({ seminars }: { seminars: Seminar[] }) {
  const { t } = useTranslation("organiser-seminars");
  const { ahead, past } = aheadAndPast(seminars, new Date());
  return (
    <Stack gap="form">
      <Panel title={t("ahead")} flush>
        {ahead.length === 0 ? <p className={styles.none}>{t("none_ahead")}</p> : <List seminars={ahead} />}
      </Panel>
      {past.length > 0 && (
        <Panel title={t("past")} flush>
          <List seminars={past} />
        </Panel>
      )}
    </Stack>
  );
}

function List({ seminars }: { seminars: Seminar[] }) {
  const seats = useSeats();
  return (
    <ul>
      {seminars.map((seminar) => (
        <li key={seminar.id} className={styles.seminar}>
          <DateLeaf at={seminar.starts_at} />
          <SeminarWords seminar={seminar} />
          <p className={styles.seats}>{seats(seminar)}</p>
          <SeminarStatus seminar={seminar} />
        </li>
      ))}
    </ul>
  );
}

function SeminarWords({ seminar }: { seminar: Seminar }) {
  const { t } = useTranslation("organiser-seminars");
  const { slug } = useHere();
  const format = useFormat();
  const kind = t(`kind.${seminar.kind}`);
  const audience = t(`audience.${seminar.audience}`);
  const about = [format.dayAndHours(seminar.starts_at, seminar.ends_at), seminar.place].filter((part) => part !== "");
  return (
    <div className={styles.words}>
      <p className={styles.title}>
        <Link
          to="/o/$organisation/manage/cohorts/$cohort/seminars/$seminar"
          params={{ organisation: slug, cohort: seminar.cohort_id, seminar: seminar.id }}
        >
          {seminar.title}
        </Link>
      </p>
      <p className={styles.about}>{about.join(" · ")}</p>
      <p className={styles.about}>{kind === seminar.title ? audience : t("kind_for", { kind, audience })}</p>
    </div>
  );
}

/** "24 av 24 platser, 3 väntar" */
export function useSeats(): (seminar: Pick<Seminar, "registered" | "capacity" | "waitlisted">) => string {
  const { t } = useTranslation("organiser-seminars");
  return ({ registered, capacity, waitlisted }) => {
    const seats = capacity === null ? t("registered", { count: registered }) : t("seats", { registered, capacity });
    return waitlisted === 0 ? seats : t("with_line", { seats, count: waitlisted });
  };
}
