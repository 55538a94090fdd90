import type { Meeting } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { Section } from "@/shared/layout/PageHead";
import { Card } from "@/shared/ui/Card";
import { Readers, ReadersStrip } from "@/shared/ui/Readers";
import { WhoseWords } from "./NextSteps";
import { NotShown } from "./NotShown";
import type { People } from "./people";
import type { RoomSession } from "./session";
import { Answers } from "./StepForm";
import { answerOf, lastHeld, lookBackOf } from "./steps";
import { changeOf, useSend } from "./useSend";
import { useShown } from "./useShown";
import styles from "./Steps.module.css";

interface LookBackProps {
  room: RoomSession;
  people: People;
  meeting: Meeting;
  meetings: Meeting[];
}

/** A meeting opens on what became of the steps from the one before (D16): one tap each. */
export function LookBack({ room, people, meeting, meetings }: LookBackProps) {
  const { t } = useTranslation("participant-room");
  const format = useFormat();
  const { put, notices } = useSend(room, people.first);
  const steps = lookBackOf(useShown(room, "next_step"), meeting, meetings);
  const last = lastHeld(meetings, meeting);
  const note = last === undefined || steps.length === 0 ? undefined : t("look_back.note", { day: format.day(last.starts_at) });
  return (
    <Section title={t("look_back.title")} note={note}>
      {steps.length === 0 ? (
        <Card>
          <p className="muted">{t(last === undefined ? "look_back.first" : "look_back.none")}</p>
        </Card>
      ) : (
        <Card flush>
          <ul className={styles.lookBack}>
            {steps.map((step) => (
              <li key={step.id}>
                <Answers
                  id={step.id}
                  legend={
                    <>
                      {step.body.text}
                      <small>
                        <WhoseWords room={room} people={people} step={step} />
                        {`, ${t("steps.written", { day: format.dayShort(step.createdAt) })}`}
                      </small>
                    </>
                  }
                  value={answerOf(step, meeting, meetings)}
                  onChange={(state) => put(changeOf(room, "next_step", step, { ...step.body, state }))}
                />
              </li>
            ))}
          </ul>
          <ReadersStrip of={people.readers} />
        </Card>
      )}
      {notices}
      <NotShown room={room} of={room.entriesOf("next_step")} />
      {last !== undefined && <Quotation room={room} meeting={last} />}
    </Section>
  );
}

/** What one noted for oneself after the last meeting. */
function Quotation({ room, meeting }: { room: RoomSession; meeting: Meeting }) {
  const { t } = useTranslation("participant-room");
  const format = useFormat();
  const own = useShown(room, "note").findLast(({ isPrivate, body }) => isPrivate && body.meeting === meeting.id);
  if (own === undefined) return null;
  return (
    <figure className={styles.quotation}>
      <figcaption className="muted small">{t("look_back.quotation", { day: format.day(meeting.starts_at) })}</figcaption>
      <blockquote>{own.body.text}</blockquote>
      <p>
        <Readers of={{ who: "me" }} />
      </p>
    </figure>
  );
}
