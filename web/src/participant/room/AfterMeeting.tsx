import type { Meeting } from "@/shared/api/types";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { ReadersStrip, type ReadersOf } from "@/shared/ui/Readers";
import { Fold } from "../ui/Fold";
import { agendaOf, agendasAt, isEmpty, readersOf } from "./agenda";
import { MeetingParts } from "./MeetingParts";
import { AddStep, StepList } from "./NextSteps";
import { NotShown } from "./NotShown";
import { OneText } from "./OneText";
import type { People } from "./people";
import { RemoveOwn } from "./RemoveOwn";
import type { RoomSession } from "./session";
import type { Shown } from "./shown";
import { agreedAt } from "./steps";
import { useShown } from "./useShown";
import meetingStyles from "./Meeting.module.css";
import styles from "./Room.module.css";

interface AfterProps {
  room: RoomSession;
  people: People;
  meeting: Meeting;
}

/** D17: what one takes along, what both want to remember, and at most three next steps, which open the next meeting. */
export function AfterMeeting({ room, people, meeting }: AfterProps) {
  const { t } = useTranslation("participant-room");
  const steps = useShown(room, "next_step");
  return (
    <>
      <MeetingNote room={room} people={people} meeting={meeting} isPrivate />
      <MeetingNote room={room} people={people} meeting={meeting} isPrivate={false} />
      <Section title={t("steps.title")} note={t("steps.open_next")}>
        <StepList room={room} people={people} steps={agreedAt(steps, meeting.id)} />
        <NotShown room={room} of={room.entriesOf("next_step")} />
        <AddStep room={room} people={people} meeting={meeting.id} steps={steps} />
      </Section>
    </>
  );
}

function MeetingNote({ room, people, meeting, isPrivate }: AfterProps & { isPrivate: boolean }) {
  const { t } = useTranslation("participant-room");
  const which = isPrivate ? "own" : "ours";
  const readers: ReadersOf = isPrivate ? { who: "me" } : people.readers;
  const notes = useShown(room, "note").filter((note) => note.isPrivate === isPrivate && note.body.meeting === meeting.id);
  const [first, ...more] = notes;
  const isClosed = room.isClosed && !isPrivate;
  if (isClosed && first === undefined) return null;
  const box = {
    room,
    people,
    readers,
    kind: "note",
    blank: { title: "", text: "", day: "", meeting: meeting.id },
    isPrivate,
    label: t(`after.${which}`),
    hiddenLabel: true,
    placeholder: t(`after.${which}_placeholder`),
  } as const;
  const card = (shown: Shown<"note">, write: () => void) => <NoteCard room={room} people={people} note={shown} readers={readers} onWrite={isClosed ? undefined : write} />;
  return (
    <Section title={t(`after.${which}`)} note={t(`after.${which}_hint`)}>
      <OneText {...box} shown={first} isHere={(draft) => draft.isPrivate === isPrivate && draft.body.meeting === meeting.id && (first === undefined || draft.id === first.id)}>
        {card}
      </OneText>
      {more.map((note) => (
        <OneText key={note.id} {...box} shown={note} isHere={(draft) => draft.id === note.id}>
          {card}
        </OneText>
      ))}
      <NotShown room={room} of={room.entriesOf("note").filter((note) => note.isPrivate === isPrivate && (note.body === null || note.body.meeting === meeting.id))} />
    </Section>
  );
}

function NoteCard({ room, people, note, readers, onWrite }: { room: RoomSession; people: People; note: Shown<"note">; readers: ReadersOf; onWrite?: (() => void) | undefined }) {
  const { t } = useTranslation(["participant-room", "common"]);
  return (
    <Card flush>
      <div className={meetingStyles.inside}>
        <p className={styles.text}>{note.body.text}</p>
        <div className={styles.acts}>
          {onWrite !== undefined && (
            <Button variant="quiet" flush onClick={onWrite}>
              {t("common:action.edit")}
            </Button>
          )}
          <RemoveOwn room={room} people={people} text={note} />
        </div>
      </div>
      <ReadersStrip of={readers} aside={note.waits && room.isAway ? t("write.waits") : undefined} />
    </Card>
  );
}

/** The agenda of a meeting that was held, folded. */
export function AgendaThen({ room, people, meeting, adepts }: AfterProps & { adepts: string[] }) {
  const { t } = useTranslation("participant-room");
  const all = useShown(room, "agenda");
  const agendas = adepts.flatMap((adept) => agendaOf(all, meeting.id, adept) ?? []).filter((one) => !isEmpty(one));
  const kept = agendasAt(room.entriesOf("agenda"), meeting.id);
  if (agendas.length === 0) return <NotShown room={room} of={kept} />;
  return (
    <Fold summary={t("agenda.then")}>
      <div className={styles.list}>
        <NotShown room={room} of={kept} />
        {agendas.map((one) => (
          <div key={one.id} className={styles.list}>
            {one.body.text !== "" && <p className={styles.text}>{one.body.text}</p>}
            <MeetingParts meeting={meeting} areas={one.body.areas} people={people} readers={readersOf(one, people)} />
            <div className={styles.acts}>
              <RemoveOwn room={room} people={people} text={one} />
            </div>
          </div>
        ))}
      </div>
    </Fold>
  );
}
