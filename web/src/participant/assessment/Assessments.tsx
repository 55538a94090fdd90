import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Mentorship } from "@/shared/api/types";
import { Notice } from "@/shared/ui/Notice";
import { NotShown } from "../room/NotShown";
import { peopleOf } from "../room/people";
import { RoomGate } from "../room/RoomGate";
import type { Company } from "../useCompany";
import { OwnAssessments } from "./OwnAssessments";
import { ShownResults } from "./ShownResults";

/** Her own assessments, and what others in the room have shown: behind what stands before every sealed room. */
export function Assessments({ mentorship: { id, my_role }, company }: { mentorship: Mentorship; company: Company }) {
  const { t } = useTranslation("participant-room");
  const people = peopleOf(company);
  const isAdept = my_role === "adept";
  return (
    <RoomGate mentorship={id} people={people}>
      {(room) => (
        <>
          {room.isAway && <Notice>{t("away")}</Notice>}
          <NotShown room={room} of={[...room.entriesOf("self_assessment"), ...room.entriesOf("assessment_result")]} />
          {isAdept && <OwnAssessments room={room} mentorship={id} people={people} />}
          <ShownResults room={room} people={people} isAlone={!isAdept} />
        </>
      )}
    </RoomGate>
  );
}
