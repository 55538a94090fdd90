import { Link } from "@tanstack/react-router";
import type { Overview } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { inWords } from "@/shared/format/words";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { DateLeaf } from "../seminars/DateLeaf";
import { Panel } from "../ui/Page";
import styles from "./Ahead.module.css";

type Ahead = NonNullable<Overview["next_seminar"]>;

/** The next seminar and its seats, or the way to one. */
export function NextSeminar({ overview: { next_seminar: seminar, cohort } }: { overview: Overview }) {
  const { t } = useTranslation("organiser-overview");
  const { slug } = useHere();
  const params = { organisation: slug, cohort: cohort.id };
  return (
    <Panel title={t("seminar.title")}>
      {seminar === null ? (
        <p className="small muted">
          {t("seminar.none")}{" "}
          <Link to="/o/$organisation/manage/cohorts/$cohort/seminars" params={params}>
            {t("seminar.make")}
          </Link>
        </p>
      ) : (
        <Seminar seminar={seminar} params={params} />
      )}
    </Panel>
  );
}

function Seminar({ seminar, params }: { seminar: Ahead; params: { organisation: string; cohort: string } }) {
  const format = useFormat();
  return (
    <div className={styles.block}>
      <DateLeaf at={seminar.starts_at} />
      <div className={styles.words}>
        <p>
          <strong>
            <Link to="/o/$organisation/manage/cohorts/$cohort/seminars/$seminar" params={{ ...params, seminar: seminar.id }}>
              {seminar.title}
            </Link>
          </strong>
        </p>
        <p className="small muted">
          {format.dayParts(seminar.starts_at).weekday} {format.hours(seminar.starts_at, seminar.ends_at)}
        </p>
        {seminar.place !== "" && <p className="small muted">{seminar.place}</p>}
        <p className="small">{useSeats(seminar)}</p>
      </div>
    </div>
  );
}

function useSeats({ registered, capacity, waitlisted }: Ahead): string {
  const { t, language } = useTranslation("organiser-overview");
  const seats = capacity === null ? t("seminar.registered", { count: registered }) : t("seminar.seats", { registered, capacity });
  return waitlisted === 0 ? seats : t("seminar.with_line", { seats, count: waitlisted, n: inWords(waitlisted, language, "en") });
}

/** The days of the timeline that come. */
export function Ahead({ overview: { upcoming, cohort } }: { overview: Overview }) {
  const { t } = useTranslation("organiser-overview");
  const { slug } = useHere();
  const format = useFormat();
  return (
    <Panel
      title={t("ahead.title")}
      aside={
        <Link to="/o/$organisation/manage/cohorts/$cohort/setup" params={{ organisation: slug, cohort: cohort.id }}>
          {t("ahead.change")}
        </Link>
      }
    >
      {upcoming.length === 0 ? (
        <p className="small muted">{t("ahead.none")}</p>
      ) : (
        <dl className={styles.days}>
          {upcoming.map((day) => (
            <div key={day.on_date + day.name}>
              <dt>{format.dayShort(day.on_date)}</dt>
              <dd>{day.name}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
