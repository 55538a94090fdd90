import type { Meeting, Mentorship } from "@/shared/api/types";
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
import { NextSteps } from "./NextSteps";
import { Notes } from "./Notes";
import { peopleOf } from "./people";
import { OwnWords } from "./OwnWords";
import { Plans } from "./Plans";
import { RenewedOnes } from "./Renewed";
import { RoomGate } from "./RoomGate";
import { Search } from "./Search";

interface RoomSectionProps {
  mentorship: Mentorship;
  meetings: Meeting[];
  company: Company;
}

/** What the people of a mentorship write to each other, on its page. */
export function RoomSection({ mentorship, meetings, company }: RoomSectionProps) {
  const { t } = useTranslation("participant-room");
  const people = peopleOf(company);
  return (
    <RoomGate mentorship={mentorship.id} people={people}>
      {(room) => (
        <>
          {room.isAway && <Notice>{t("away")}</Notice>}
          {room.isClosed && <Notice>{t("closed", { count: people.count })}</Notice>}
          <RenewedOnes session={room} people={people} />
          <YetToHear room={room} people={people} />
          <NewMessages room={room} />
          <Intention room={room} role={mentorship.my_role} people={people} />
          <NextSteps room={room} people={people} meetings={meetings} />
          <Plans room={room} role={mentorship.my_role} people={people} />
          <AssessmentRow room={room} mentorship={mentorship} people={people} />
          <Search room={room} people={people} />
          <Messages room={room} people={people} />
          <Notes room={room} people={people} />
          <OwnWords room={room} id={mentorship.id} people={people} />
          <Compare room={room} people={people} />
          <Archive room={room} mentorship={mentorship} meetings={meetings} people={people} />
        </>
      )}
    </RoomGate>
  );
}
