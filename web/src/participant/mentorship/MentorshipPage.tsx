import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Meeting, Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { BackLink } from "@/shared/layout/BackLink";
import { Section } from "@/shared/layout/PageHead";
import { ButtonLink } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import { Rows } from "@/shared/ui/Rows";
import { Skeleton } from "@/shared/ui/Skeleton";
import { Beside } from "../care/Beside";
import { Wished } from "../care/Wished";
import { meetingsQuery, mentorshipQuery } from "../queries";
import { EmailLink } from "../ui/EmailLink";
import { Page } from "../ui/Page";
import { Facts, type Fact } from "../ui/Parts";
import { Places } from "../ui/Places";
import { useCompany, type Company } from "../useCompany";
import { approvedBy, underWay } from "../words";
import { Agreement } from "./Agreement";
import { AtRest } from "./AtRest";
import { Beginning } from "./Beginning";
import { MeetingRow } from "./MeetingRow";
import { CompanyHead } from "./CompanyHead";
import { Standing } from "./Standing";
import { useAddressedPlace } from "./useAddressedPlace";
import { Why } from "./Why";
import styles from "./Mentorship.module.css";

/** What seals is loaded with the room, and the page does not wait for it. */
const RoomSection = lazy(() => import("../room/RoomSection").then(({ RoomSection }) => ({ default: RoomSection })));

/** The pair or the group: who, since when, why just they, what they promised, and the way out. Before the first meeting: how to begin. */
export function MentorshipPage() {
  const here = useHere();
  const { mentorship: id } = useParams({ from: "/o/$organisation/participant/mentorships/$mentorship" });
  const { data: mentorship } = useSuspenseQuery(mentorshipQuery(here.slug, id));
  const { data: meetings } = useSuspenseQuery(meetingsQuery(here.slug, id));
  const begun = approvedBy(mentorship, here.member.id) || meetings.length > 0;
  const beginnable = mentorship.state === "invited" || mentorship.state === "active";
  return !begun && beginnable ? <Beginning mentorship={mentorship} /> : <Together mentorship={mentorship} meetings={meetings} />;
}

function Together({ mentorship, meetings }: { mentorship: Mentorship; meetings: Meeting[] }) {
  const { t } = useTranslation("participant-mentorship");
  const here = useHere();
  const company = useCompany(mentorship);
  useAddressedPlace();
  return (
    <Page
      title={company.title}
      back={
        <BackLink to="/o/$organisation/mentorships" params={{ organisation: here.slug }}>
          {t("list.title")}
        </BackLink>
      }
    >
      <CompanyHead company={company} />
      <AtRest mentorship={mentorship} company={company} />
      <Wished mentorship={mentorship} />
      <Places
        label={t("places.label")}
        places={[
          { to: "room", name: t("places.room") },
          { to: "beside", name: t("places.beside") },
          { to: "agreement", name: t("agreement.title") },
          ...(mentorship.state === "ended" ? [] : [{ to: "standing", name: t("places.standing") }]),
        ]}
      />
      <About mentorship={mentorship} company={company} />
      <NextMeetings mentorship={mentorship} meetings={meetings} company={company} />
      <div id="room" className={styles.room}>
        <Suspense fallback={<Skeleton lines={4} />}>
          <RoomSection mentorship={mentorship} meetings={meetings} company={company} />
        </Suspense>
      </div>
      <div id="beside">
        <Beside mentorship={mentorship} />
      </div>
      <Agreement mentorship={mentorship} />
      <Why mentorship={mentorship} company={company} />
      <Standing mentorship={mentorship} company={company} />
    </Page>
  );
}

function About({ mentorship, company: { others, count } }: { mentorship: Mentorship; company: Company }) {
  const { t } = useTranslation("participant-mentorship");
  const format = useFormat();
  const facts: Fact[] = [
    {
      mark: <Icon of={icons.calendar} />,
      text: t("since", { day: format.dayFull(mentorship.started_on) }),
      note: underWay(mentorship) ? t("until", { day: format.dayFull(mentorship.ends_on), programme: mentorship.programme_name }) : mentorship.programme_name,
    },
    { mark: <Icon of={icons.meetings} />, text: t("held", { count: mentorship.meetings_held }), note: mentorship.last_held_on === null ? undefined : t("last_held", { day: format.day(mentorship.last_held_on) }) },
  ];
  if (count === 1 && others[0].email !== "") facts.push({ mark: <Icon of={icons.mail} />, text: <EmailLink address={others[0].email} /> });
  if (mentorship.contact !== null) {
    const { name, email } = mentorship.contact;
    facts.push({ mark: <Icon of={icons.help} />, text: t("questions"), note: <a href={`mailto:${email}`}>{t("ask", { name })}</a> });
  }
  return (
    <Card>
      <Facts facts={facts} />
    </Card>
  );
}

/** What is planned, or the way to plan something. */
function NextMeetings({ mentorship, meetings, company: { first, count } }: { mentorship: Mentorship; meetings: Meeting[]; company: Company }) {
  const { t } = useTranslation("participant-mentorship");
  const { slug } = useHere();
  const planned = meetings.filter((meeting) => meeting.state === "planned" || meeting.state === "moved");
  const paused = mentorship.state === "paused"; // what was booked before stands
  if (!underWay(mentorship) || (paused && planned.length === 0)) return null;
  return (
    <Section title={t("next")}>
      {planned.length > 0 && (
        <Card flush>
          <Rows>
            {planned.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} />
            ))}
          </Rows>
        </Card>
      )}
      {!paused && (
        <ButtonLink
          variant={planned.length === 0 ? "primary" : "secondary"}
          wide
          icon={icons.plus}
          to="/o/$organisation/mentorships/$mentorship/plan"
          params={{ organisation: slug, mentorship: mentorship.id }}
        >
          {t("book_with", { name: first, count })}
        </ButtonLink>
      )}
    </Section>
  );
}
