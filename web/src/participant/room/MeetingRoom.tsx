import type { Meeting, Mentorship } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Notice } from "@/shared/ui/Notice";
import type { Company } from "../useCompany";
import { useNow } from "../useNow";
import { AfterMeeting, AgendaThen } from "./AfterMeeting";
import { Agenda } from "./Agenda";
import { LookBack } from "./LookBack";
import { NoteSeen } from "./NoteSeen";
import { peopleOf } from "./people";
import { RoomGate } from "./RoomGate";

interface MeetingRoomProps {
  mentorship: Mentorship;
  meeting: Meeting;
  meetings: Meeting[];
  company: Company;
}

/** What the people of a mentorship write for one meeting: before it the look-back and the agenda, after it what is kept. */
export function MeetingRoom({ mentorship, meeting, meetings, company }: MeetingRoomProps) {
  const { t } = useTranslation("participant-room");
  const people = peopleOf(company);
  const now = useNow();
  const isAhead = meeting.state === "planned" || meeting.state === "moved";
  const isAfter = meeting.state === "held" || (meeting.state === "planned" && Date.parse(meeting.ends_at) <= now);
  const adepts = mentorship.members.filter(({ role }) => role === "adept").map(({ member_id }) => member_id);
  return (
    <RoomGate mentorship={mentorship.id} people={people} isOver={mentorship.state === "ended"}>
      {(room) => (
        <>
          <NoteSeen room={room} mentorship={mentorship.id} agendas />
          {room.isAway && <Notice>{t("away")}</Notice>}
          {isAhead && !isAfter && (
            <>
              <LookBack room={room} people={people} meeting={meeting} meetings={meetings} />
              <Agenda room={room} people={people} mentorship={mentorship} meeting={meeting} />
            </>
          )}
          {isAfter && (
            <>
              {meeting.state === "planned" && <LookBack room={room} people={people} meeting={meeting} meetings={meetings} />}
              <AfterMeeting room={room} people={people} meeting={meeting} />
              <AgendaThen room={room} people={people} meeting={meeting} adepts={adepts} />
            </>
          )}
        </>
      )}
    </RoomGate>
  );
}
