import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Meeting, Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { BackLink } from "@/shared/layout/BackLink";
import { PageHead } from "@/shared/layout/PageHead";
import { MissingPage } from "@/shared/layout/states";
import { Button, ButtonAnchor, ButtonLink } from "@/shared/ui/Button";
import { Card, Stack } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import * as icons from "@/shared/ui/icons";
import { Notice } from "@/shared/ui/Notice";
import { ReadersStrip } from "@/shared/ui/Readers";
import { Skeleton } from "@/shared/ui/Skeleton";
import { Status } from "@/shared/ui/Status";
import { HelpLink } from "../care/HelpLink";
import { meetingsQuery, mentorshipQuery } from "../queries";
import { Page } from "../ui/Page";
import { Facts, type Fact } from "../ui/Parts";
import { useCompany, type Company } from "../useCompany";
import { useElsewhere } from "../useElsewhere";
import { firstName, underWay } from "../words";
import { useDay } from "../useDay";
import { useNow } from "../useNow";
import { WasItHeld } from "./WasItHeld";
import { PLACE_ICON, placeOf } from "./place";
import { useMeetingActs } from "./useMeetingActs";
import { called } from "./called";
import styles from "./MeetingPage.module.css";

/** What seals is loaded with the room, and the page does not wait for it. */
const MeetingRoom = lazy(() => import("../room/MeetingRoom").then(({ MeetingRoom }) => ({ default: MeetingRoom })));

/** One meeting: when and where, and what can be done with it now. */
export function MeetingPage() {
  const { t } = useTranslation("participant-meeting");
  const here = useHere();
  const format = useFormat();
  const day = useDay();
  const { mentorship: id, meeting: meetingId } = useParams({ from: "/o/$organisation/participant/mentorships/$mentorship/meetings/$meeting" });
  const { data: mentorship } = useSuspenseQuery(mentorshipQuery(here.slug, id));
  const { data: meetings } = useSuspenseQuery(meetingsQuery(here.slug, id));
  const meeting = meetings.find((one) => one.id === meetingId);
  const company = useCompany(mentorship);
  if (meeting === undefined) return <MissingPage />;
  return (
    <Page
      title={called(meeting, t)}
      back={
        <BackLink to="/o/$organisation/mentorships" params={{ organisation: here.slug }}>
          {t("back")}
        </BackLink>
      }
    >
      <PageHead
        kicker={
          <>
            {called(meeting, t)} <span>{format.relative(meeting.starts_at)}</span>
          </>
        }
        title={day(meeting.starts_at)}
      >
        <Standing meeting={meeting} />
      </PageHead>
      <Place meeting={meeting} company={company} />
      <Declined meeting={meeting} company={company} />
      <Inside mentorship={mentorship} meeting={meeting} meetings={meetings} company={company} />
      <HelpLink mentorship={id} />
    </Page>
  );
}

interface InsideProps {
  mentorship: Mentorship;
  meeting: Meeting;
  meetings: Meeting[];
  company: Company;
}

/** What is written for the meeting comes before what else can be done with it; whether it was held, before both. */
function Inside({ mentorship, meeting, meetings, company }: InsideProps) {
  const now = useNow();
  const acts = <Now meeting={meeting} company={company} open={underWay(mentorship)} />;
  const isAsked = meeting.state === "planned" && Date.parse(meeting.starts_at) <= now;
  if (meeting.state === "cancelled") return acts;
  return (
    <>
      {isAsked && acts}
      <div className={styles.room}>
        <Suspense fallback={<Skeleton lines={4} />}>
          <MeetingRoom mentorship={mentorship} meeting={meeting} meetings={meetings} company={company} />
        </Suspense>
      </div>
      {!isAsked && acts}
    </>
  );
}

function Standing({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("participant-meeting");
  if (meeting.state === "planned") return null;
  const tone = meeting.state === "held" ? "done" : "ended";
  return (
    <p className={styles.standing}>
      <Status tone={tone}>{t(`state.${meeting.state}`)}</Status>
      {meeting.held_confirmed_by !== null && <span className="muted small">{t("held_by", { name: firstName(meeting.held_confirmed_by) })}</span>}
    </p>
  );
}

function Place({ meeting, company: { others, first, count } }: { meeting: Meeting; company: Company }) {
  const { t } = useTranslation("participant-meeting");
  const format = useFormat();
  const elsewhere = useElsewhere();
  const place = placeOf(meeting);
  const coming = answering(meeting, others, "accepted");
  const facts: Fact[] = [
    { mark: <Icon of={icons.clock} />, text: format.hours(meeting.starts_at, meeting.ends_at), note: elsewhere.hours(meeting.starts_at, meeting.ends_at) },
    { mark: <Icon of={PLACE_ICON[meeting.place_kind]} />, text: place || t(`place.${meeting.place_kind}`), note: place ? t(`place.${meeting.place_kind}`) : t(`place_open.${meeting.place_kind}`) },
    { mark: <Icon of={icons.pair} />, text: format.list([...others.map(({ name }) => name), t("you")]), note: coming.length === 0 ? undefined : t("answer.accepted", { name: format.list(coming), count: coming.length }) },
  ];
  return (
    <Card flush>
      <div className={styles.facts}>
        <Facts facts={facts} />
        {meeting.link !== "" && meeting.state === "planned" && (
          <ButtonAnchor href={meeting.link} target="_blank" rel="noreferrer" icon={icons.video} wide>
            {t("join")}
          </ButtonAnchor>
        )}
      </div>
      <ReadersStrip of={{ who: "pair", name: first, count }} aside={t("place_readers", { count })} />
    </Card>
  );
}

/** Somebody's calendar has said that the time does not suit. */
function Declined({ meeting, company: { others } }: { meeting: Meeting; company: Company }) {
  const { t } = useTranslation("participant-meeting");
  const format = useFormat();
  const now = useNow();
  const not = answering(meeting, others, "declined");
  if (not.length === 0 || Date.parse(meeting.ends_at) <= now) return null;
  return <Notice tone="warning">{t("answer.declined", { name: format.list(not), count: not.length })}</Notice>;
}

/** The others whose calendars have answered so, by first name. */
function answering({ state, answers }: Meeting, others: Company["others"], as: "accepted" | "declined"): string[] {
  return others.filter(({ member_id }) => state === "planned" && answers?.some((one) => one.member_id === member_id && one.answer === as)).map(({ name }) => firstName(name));
}

/** What one can do depends on whether the time has come. */
function Now({ meeting, company, open }: { meeting: Meeting; company: Company; open: boolean }) {
  const { t } = useTranslation("participant-meeting");
  const acts = useMeetingActs(meeting);
  const { slug } = useHere();
  const now = useNow();
  if (!open) return <Notice>{t("ended")}</Notice>;
  if (meeting.state === "planned") return Date.parse(meeting.starts_at) <= now ? <WasItHeld meeting={meeting} /> : <Ahead meeting={meeting} company={company} />;
  const params = { organisation: slug, mentorship: meeting.mentorship_id };
  return (
    <Stack>
      {meeting.state === "moved" ? (
        <ButtonLink variant="primary" wide to="/o/$organisation/mentorships/$mentorship/meetings/$meeting/move" params={{ ...params, meeting: meeting.id }}>
          {t("new_time")}
        </ButtonLink>
      ) : (
        <ButtonLink variant={meeting.state === "cancelled" ? "primary" : "secondary"} wide to="/o/$organisation/mentorships/$mentorship/plan" params={params}>
          {t("book_next")}
        </ButtonLink>
      )}
      <Button variant="quiet" wide icon={icons.undo} pending={acts.pending} onClick={() => acts.set("planned")}>
        {t(`take_back.${meeting.state}`)}
      </Button>
    </Stack>
  );
}

function Ahead({ meeting, company: { first, count } }: { meeting: Meeting; company: Company }) {
  const { t } = useTranslation("participant-meeting");
  const acts = useMeetingActs(meeting);
  const { slug } = useHere();
  return (
    <Stack>
      <Button wide icon={icons.calendar} pending={acts.calendarPending} onClick={acts.toCalendar}>
        {t("calendar")}
      </Button>
      <ButtonLink
        wide
        icon={icons.move}
        to="/o/$organisation/mentorships/$mentorship/meetings/$meeting/move"
        params={{ organisation: slug, mentorship: meeting.mentorship_id, meeting: meeting.id }}
      >
        {t("move.open")}
      </ButtonLink>
      <Button variant="quiet" wide pending={acts.pending} onClick={() => acts.set("cancelled")}>
        {t("cancel")}
      </Button>
      <p className="small muted">{t("told", { name: first, count })}</p>
    </Stack>
  );
}
