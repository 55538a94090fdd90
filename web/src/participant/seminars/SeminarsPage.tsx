import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import { RowLink, Rows } from "@/shared/ui/Rows";
import { seminarsQuery } from "../queries";
import { Page } from "../ui/Page";
import { DateTile } from "../ui/Parts";
import { useNow } from "../useNow";
import { inOrder, standing } from "./standing";
import { SeminarCard } from "./SeminarCard";
import styles from "./Seminars.module.css";

/** Seminars of the reader's cohorts: those to come with their answers, then those that have been. */
export function SeminarsPage() {
  const { t } = useTranslation("participant-seminars");
  const { slug } = useHere();
  const { data: seminars } = useSuspenseQuery(seminarsQuery(slug));
  const { ahead, behind } = inOrder(seminars, useNow());
  return (
    <Page title={t("title")}>
      <PageHead title={t("title")} />
      {ahead.length > 0 ? (
        <div className={styles.cards}>
          <h2 className="visually-hidden">{t("ahead")}</h2>
          {ahead.map((seminar) => (
            <SeminarCard key={seminar.id} seminar={seminar} />
          ))}
        </div>
      ) : (
        <Empty kind={behind.length > 0 ? "done" : "nothing"} title={t(behind.length > 0 ? "none_left" : "none")} text={t("none_text")} />
      )}
      {behind.length > 0 && (
        <Section title={t("behind")}>
          <Card flush>
            <Rows>
              {behind.map((seminar) => (
                <Past key={seminar.id} seminar={seminar} />
              ))}
            </Rows>
          </Card>
        </Section>
      )}
    </Page>
  );
}

function Past({ seminar }: { seminar: Seminar }) {
  const { t } = useTranslation("participant-seminars");
  const { slug } = useHere();
  const format = useFormat();
  const stands = standing(seminar, useNow());
  return (
    <li>
      <RowLink
        to="/o/$organisation/seminars/$seminar"
        params={{ organisation: slug, seminar: seminar.id }}
        mark={<DateTile day={seminar.starts_at} />}
        text={
          <>
            <span className="visually-hidden">{format.day(seminar.starts_at)} </span>
            {seminar.title}
          </>
        }
        note={t(stands === "attended" || stands === "absent" || stands === "cancelled" ? `standing.${stands}` : `kind.${seminar.kind}`)}
      />
    </li>
  );
}
