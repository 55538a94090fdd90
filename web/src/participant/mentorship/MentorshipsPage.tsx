import { useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Meeting, Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { PageHead, Section } from "@/shared/layout/PageHead";
import { Avatars } from "@/shared/ui/Avatar";
import { ButtonLink } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Empty } from "@/shared/ui/Empty";
import * as icons from "@/shared/ui/icons";
import { RowLink, Rows } from "@/shared/ui/Rows";
import { ContactDays } from "../care/Contact";
import { homeQuery, meetingsQuery, mentorshipsQuery } from "../queries";
import { Fold } from "../ui/Fold";
import { Page } from "../ui/Page";
import { useCompany } from "../useCompany";
import { underWay } from "../words";
import { useNow } from "../useNow";
import { MeetingRow } from "./MeetingRow";

/** All meetings, by mentorship: those ahead first, those behind folded away when they are many. */
export function MentorshipsPage() {
  const { t } = useTranslation("participant-mentorship");
  const { slug } = useHere();
  const { data: mentorships } = useSuspenseQuery(mentorshipsQuery(slug));
  const meetings = useSuspenseQueries({ queries: mentorships.map(({ id }) => meetingsQuery(slug, id)) });
  return (
    <Page title={t("list.title")}>
      <PageHead title={t("list.title")} />
      {mentorships.length === 0 && <NoMeetings />}
      {mentorships.map((mentorship, n) => (
        <OfPair key={mentorship.id} mentorship={mentorship} meetings={meetings[n]?.data ?? []} />
      ))}
    </Page>
  );
}

/** Nobody to meet: not yet, or because she has left the group she met. What the group does is not hers to read any more. */
export function NoMeetings() {
  const { t } = useTranslation("participant-mentorship");
  const { slug } = useHere();
  const format = useFormat();
  const { data: home } = useSuspenseQuery(homeQuery(slug));
  const left = home.endings.filter((one) => one.left_at !== null && one.mentor !== "").sort((a, b) => (b.left_at ?? "").localeCompare(a.left_at ?? ""))[0];
  return (
    <Empty
      kind="nothing"
      title={t(left === undefined ? "list.empty" : "list.left")}
      text={left === undefined ? t("list.empty_text") : t("list.left_text", { name: left.mentor, day: format.dayFull(left.left_at ?? "") })}
      action={
        <ButtonLink to="/o/$organisation/profile" params={{ organisation: slug }}>
          {t("list.to_profile")}
        </ButtonLink>
      }
    />
  );
}

/** Past meetings beyond these are folded away. */
const RECENT = 3;

function OfPair({ mentorship, meetings }: { mentorship: Mentorship; meetings: Meeting[] }) {
  const { t } = useTranslation("participant-mentorship");
  const here = useHere();
  const { others, first, title, count } = useCompany(mentorship);
  const params = { organisation: here.slug, mentorship: mentorship.id };
  const now = useNow();
  const ahead = meetings.filter((meeting) => meeting.state === "planned" && Date.parse(meeting.ends_at) > now);
  const behind = meetings.filter((meeting) => !ahead.includes(meeting)).reverse();
  const open = underWay(mentorship) && mentorship.state !== "paused";
  return (
    <Section title={count > 1 ? title : t("list.with", { name: first })} note={count > 1 ? undefined : t(`role.${others[0].role}`)}>
      <Card flush>
        <Rows>
          <li>
            <RowLink
              to="/o/$organisation/mentorships/$mentorship"
              params={params}
              mark={<Avatars people={others} />}
              text={count > 1 ? t("role.group") : title}
              note={t(`state_note.${mentorship.state}`)}
            />
          </li>
          {ahead.map((meeting) => (
            <MeetingRow key={meeting.id} meeting={meeting} />
          ))}
          {behind.slice(0, RECENT).map((meeting) => (
            <MeetingRow key={meeting.id} meeting={meeting} />
          ))}
        </Rows>
      </Card>
      {behind.length > RECENT && (
        <Fold summary={t("list.earlier", { count: behind.length - RECENT })}>
          <Card flush>
            <Rows>
              {behind.slice(RECENT).map((meeting) => (
                <MeetingRow key={meeting.id} meeting={meeting} />
              ))}
            </Rows>
          </Card>
        </Fold>
      )}
      <ContactDays mentorship={mentorship} />
      {open && (
        <ButtonLink variant={ahead.length === 0 ? "primary" : "secondary"} wide icon={icons.plus} to="/o/$organisation/mentorships/$mentorship/plan" params={params}>
          {t("book_with", { name: first, count })}
        </ButtonLink>
      )}
    </Section>
  );
}
