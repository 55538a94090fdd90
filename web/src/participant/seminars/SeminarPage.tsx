import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { capital } from "@/shared/format/words";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { ButtonAnchor } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import { seminarQuery } from "../queries";
import { Page } from "../ui/Page";
import { Facts, type Fact } from "../ui/Parts";
import { Answer } from "./Answer";
import styles from "./Seminars.module.css";

/** One seminar: what, when, where, and whether the reader comes. */
export function SeminarPage() {
  const { t } = useTranslation("participant-seminars");
  const { slug } = useHere();
  const format = useFormat();
  const { seminar: id } = useParams({ from: "/o/$organisation/participant/seminars/$seminar" });
  const { data: seminar } = useSuspenseQuery(seminarQuery(slug, id));
  const kind = t(`kind.${seminar.kind}`);
  const when = format.relative(seminar.starts_at);
  const facts: Fact[] = [
    { mark: <Icon of={icons.calendar} />, text: capital(format.day(seminar.starts_at)) },
    { mark: <Icon of={icons.clock} />, text: format.hours(seminar.starts_at, seminar.ends_at) },
  ];
  if (seminar.place !== "") facts.push({ mark: <Icon of={icons.pin} />, text: seminar.place });
  facts.push({ mark: <Icon of={icons.pair} />, text: t(`audience.${seminar.audience}`) });
  return (
    <Page
      title={seminar.title}
      back={
        <BackLink to="/o/$organisation/seminars" params={{ organisation: slug }}>
          {t("title")}
        </BackLink>
      }
    >
      <PageHead
        kicker={
          <>
            {kind !== seminar.title && `${kind} `}
            <span>{kind === seminar.title ? capital(when) : when}</span>
          </>
        }
        title={seminar.title}
      />
      <Card>
        <Facts facts={facts} />
        {seminar.link !== "" && seminar.state === "planned" && (
          <ButtonAnchor href={seminar.link} target="_blank" rel="noreferrer" icon={icons.video} wide>
            {t("join")}
          </ButtonAnchor>
        )}
        <Answer seminar={seminar} primary />
      </Card>
      {seminar.description !== "" && (
        <Section title={t("about")}>
          <p className={styles.description}>{seminar.description}</p>
        </Section>
      )}
    </Page>
  );
}
