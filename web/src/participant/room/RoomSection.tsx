import type { Meeting, Mentorship } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Notice } from "@/shared/ui/Notice";
import { AssessmentRow } from "../assessment/AssessmentRow";
import type { Company } from "../useCompany";
import { Archive } from "./Archive";
import { Compare } from "./Compare";
import { YetToHear } from "./EightWords";
import { Intention } from "./Intention";
import { Messages } from "./Messages";
import { NewMessages } from "./NewMessages";
import { NoteSeen } from "./NoteSeen";
import { NextSteps } from "./NextSteps";
import { Notes } from "./Notes";
import { peopleOf, type People } from "./people";
import { OwnWords } from "./OwnWords";
import { Plans } from "./Plans";
import { RenewedOnes } from "./Renewed";
import { RoomGate } from "./RoomGate";
import { RoomHead } from "./RoomHead";
import { RoomPlaces } from "./RoomPlaces";
import { Search } from "./Search";
import type { RoomSession } from "./session";
import { Unsent } from "./Unsent";

interface RoomSectionProps {
  mentorship: Mentorship;
  meetings: Meeting[];
  company: Company;
}

/** What the people of a mentorship write to each other, on its page. */
export function RoomSection({ mentorship, meetings, company }: RoomSectionProps) {
  const { t } = useTranslation("participant-room");
  const people = peopleOf(company);
  const hasMet = mentorship.meetings_held > 0;
  return (
    <>
      <RoomHead people={people} />
      <RoomGate mentorship={mentorship.id} people={people} isOver={mentorship.state === "ended"}>
        {(room) => (
          <>
            <NoteSeen room={room} mentorship={mentorship.id} />
            <RoomPlaces room={room} />
            {room.isAway && <Notice>{t("away")}</Notice>}
            {room.isClosed && <Notice>{t("closed", { count: people.count })}</Notice>}
            <Unsent room={room} />
            <RenewedOnes session={room} people={people} />
            <YetToCome room={room} people={people} />
            <YetToHear room={room} people={people} />
            <NewMessages room={room} />
            <Intention room={room} role={mentorship.my_role} people={people} />
            <NextSteps room={room} people={people} meetings={meetings} />
            <Plans room={room} role={mentorship.my_role} people={people} />
            <AssessmentRow room={room} mentorship={mentorship} people={people} />
            <Search room={room} people={people} />
            <Messages room={room} people={people} />
            <Notes room={room} people={people} />
            <OwnWords room={room} id={mentorship.id} people={people} hasMet={hasMet} />
            <Compare room={room} people={people} hasMet={hasMet} />
            <Archive room={room} mentorship={mentorship} meetings={meetings} people={people} />
          </>
        )}
      </RoomGate>
    </>
  );
}

/** Who has no key yet: what is shared waits for her until she has looked in. */
function YetToCome({ room, people }: { room: RoomSession; people: People }) {
  const { t } = useTranslation("participant-room");
  const { list } = useFormat();
  const known = new Set(room.others.map(({ member }) => member));
  const names = people.members.filter((member) => !known.has(member)).map(people.nameOf);
  if (room.isClosed || names.length === 0) return null;
  return <Notice>{t("yet_to_come", { name: list(names), count: names.length })}</Notice>;
}
