import { Link } from "@tanstack/react-router";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { capital } from "@/shared/format/words";
import { Card } from "@/shared/ui/Card";
import { Event } from "../ui/Parts";
import { Answer } from "./Answer";
import styles from "./Seminars.module.css";

/** A seminar with its answer in one tap. */
export function SeminarCard({ seminar }: { seminar: Seminar }) {
  const { t } = useTranslation("participant-seminars");
  const { slug } = useHere();
  const format = useFormat();
  const kind = t(`kind.${seminar.kind}`);
  return (
    <Card>
      <Event day={seminar.starts_at}>
        <h3>
          <Link className={styles.title} to="/o/$organisation/seminars/$seminar" params={{ organisation: slug, seminar: seminar.id }}>
            {seminar.title}
          </Link>
        </h3>
        <p>
          <span className="visually-hidden">{capital(format.day(seminar.starts_at))} </span>
          {format.hours(seminar.starts_at, seminar.ends_at)}
          {seminar.place !== "" && (
            <>
              <br />
              {seminar.place}
            </>
          )}
        </p>
        {kind !== seminar.title && <p className="muted small">{kind}</p>}
      </Event>
      <Answer seminar={seminar} />
    </Card>
  );
}
