import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Meeting, Mentorship } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useFormat } from "@/shared/format/useFormat";
import { Avatar } from "@/shared/ui/Avatar";
import { Button, ButtonLink } from "@/shared/ui/Button";
import * as icons from "@/shared/ui/icons";
import { RoundIcon } from "@/shared/ui/Rows";
import { PLACE_ICON, placeOf } from "../meeting/place";
import { useMeetingActs } from "../meeting/useMeetingActs";
import { Facts, Hero, type Fact } from "../ui/Parts";
import { useDay } from "../useDay";
import { useCompany, type Company } from "../useCompany";
import { useElsewhere } from "../useElsewhere";
import { useGapSentence } from "./useGapSentence";

/** The most important fact of the page: when the two meet next, or that nothing is booked. */
export function NextMeeting({ mentorship }: { mentorship: Mentorship }) {
  const company = useCompany(mentorship);
  if (mentorship.next_meeting !== null) return <Booked meeting={mentorship.next_meeting} company={company} />;
  if (mentorship.state === "invited") return <Matched mentorship={mentorship} company={company} />;
  return <NothingBooked mentorship={mentorship} company={company} />;
}

/** Faces of several would leave the names no room. */
function usePeople({ others, title, count }: Company): Fact {
  const { t } = useTranslation(["participant-home", "participant"]);
  const [other] = others;
  return count > 1 ? { mark: <RoundIcon of={icons.pair} />, text: title, note: t("participant:group.note") } : { mark: <Avatar name={other.name} role={other.role} plain />, text: title, note: t(`role.${other.role}`) };
}

function Booked({ meeting, company }: { meeting: Meeting; company: Company }) {
  const { t } = useTranslation(["participant-home", "participant-meeting"]);
  const { slug } = useHere();
  const format = useFormat();
  const acts = useMeetingActs(meeting);
  const day = useDay();
  const people = usePeople(company);
  const elsewhere = useElsewhere();
  const params = { organisation: slug, mentorship: meeting.mentorship_id, meeting: meeting.id };
  const kind = t(`participant-meeting:place.${meeting.place_kind}`);
  const place = placeOf(meeting);
  const where: Fact = {
    mark: <RoundIcon of={PLACE_ICON[meeting.place_kind]} />,
    text: place || kind,
    note: place ? kind : t(`participant-meeting:place_open.${meeting.place_kind}`),
  };
  const hours = elsewhere.hours(meeting.starts_at, meeting.ends_at);
  const there: Fact[] = hours === undefined ? [] : [{ mark: <RoundIcon of={icons.clock} />, text: hours }];
  return (
    <Hero
      kicker={
        <>
          {t("next.kicker")} <span>{format.relative(meeting.starts_at)}</span>
        </>
      }
      title={day(meeting.starts_at)}
      time={format.hours(meeting.starts_at, meeting.ends_at)}
      more={
        <>
          <ButtonLink variant="quiet" icon={icons.move} to="/o/$organisation/mentorships/$mentorship/meetings/$meeting/move" params={params}>
            {t("next.move")}
          </ButtonLink>
          <Button variant="quiet" icon={icons.calendar} pending={acts.calendarPending} onClick={acts.toCalendar}>
            {t("next.calendar")}
          </Button>
        </>
      }
    >
      <Facts large facts={[people, where, ...there]} />
      <ButtonLink variant="primary" wide to="/o/$organisation/mentorships/$mentorship/meetings/$meeting" params={params}>
        {t("next.open")}
      </ButtonLink>
    </Hero>
  );
}

function Matched({ mentorship, company }: { mentorship: Mentorship; company: Company }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const people = usePeople({ ...company, title: company.names });
  const values = { name: company.first, count: company.count };
  return (
    <Hero kicker={t("matched.kicker")} title={company.count > 1 ? company.title : t("matched.title", values)} time={t(`matched.text_${mentorship.my_role}`, values)}>
      <Facts large facts={[people]} />
      <ButtonLink variant="primary" wide to="/o/$organisation/mentorships/$mentorship" params={{ organisation: slug, mentorship: mentorship.id }}>
        {t("matched.open", values)}
      </ButtonLink>
    </Hero>
  );
}

function NothingBooked({ mentorship, company }: { mentorship: Mentorship; company: Company }) {
  const { t } = useTranslation("participant-home");
  const { slug } = useHere();
  const gap = useGapSentence(mentorship, company);
  const people = usePeople(company);
  const params = { organisation: slug, mentorship: mentorship.id };
  const paused = mentorship.state === "paused";
  const asks = mentorship.cadence_days === 0 && mentorship.my_role === "adept" && !paused; // below stands how
  return (
    <Hero
      kicker={t("next.kicker")}
      title={t(paused ? "paused.title" : "none.title")}
      time={paused ? t("paused.text") : gap}
      more={
        <ButtonLink variant="quiet" to="/o/$organisation/mentorships/$mentorship" params={params}>
          {t("none.about", { name: company.first, count: company.count })}
        </ButtonLink>
      }
    >
      <Facts large facts={[people]} />
      <ButtonLink variant={asks ? "secondary" : "primary"} wide to={paused ? "/o/$organisation/mentorships/$mentorship" : "/o/$organisation/mentorships/$mentorship/plan"} params={params}>
        {t(paused ? "paused.resume" : "none.book", { count: company.count })}
      </ButtonLink>
    </Hero>
  );
}
