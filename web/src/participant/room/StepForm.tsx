import type { ReactNode } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { SelectField } from "@/shared/ui/Field";
import { Segments } from "@/shared/ui/Choice";
import * as icons from "@/shared/ui/icons";
import type { Body } from "./kinds";
import type { People } from "./people";
import { RemoveOwn } from "./RemoveOwn";
import type { RoomSession } from "./session";
import { SealedText } from "./SealedText";
import { ANSWERS, type Answer, type Step } from "./steps";
import type { Start } from "./useWriting";

interface StepFormProps {
  room: RoomSession;
  people: People;
  start: Start<"next_step">;
  /** The one that stands already. */
  step?: Step;
  onDone: () => void;
}

/** A next step as it is written: what, and whose it is. One that stands already is answered here too. */
export function StepForm({ room, people, start, step, onDone }: StepFormProps) {
  const { t } = useTranslation("participant-room");
  return (
    <SealedText
      room={room}
      start={start}
      label={t("steps.what")}
      placeholder={t("steps.placeholder")}
      readers={people.readers}
      people={people}
      focused
      onDone={onDone}
      more={(body, change) => (
        <>
          <Whose id={start.id} me={room.me} people={people} body={body} onChange={change} />
          {start.base > 0 && <Answers id={`edit-${start.id}`} legend={t("steps.how")} value={body.state === "open" ? null : body.state} onChange={(state) => change({ ...body, state })} />}
          {step !== undefined && (
            <div>
              <RemoveOwn room={room} people={people} text={step} label={t("steps.remove", { text: step.body.text })} />
            </div>
          )}
        </>
      )}
    />
  );
}

function Whose({ id, me, people, body, onChange }: { id: string; me: string; people: People; body: Body<"next_step">; onChange: (body: Body<"next_step">) => void }) {
  const { t } = useTranslation("participant-room");
  const options = [{ value: me, label: t("steps.me") }, ...people.members.map((member) => ({ value: member, label: people.nameOf(member) })), { value: "", label: t("steps.all", { count: people.count }) }];
  const change = (who: string) => onChange({ ...body, who });
  if (options.length > 3) return <SelectField label={t("steps.whose")} options={options} value={body.who} onChange={(event) => change(event.target.value)} />;
  return <Segments legend={t("steps.whose")} name={`who-${id}`} options={options} value={body.who} onChange={change} />;
}

const ICONS = { done: icons.check, not_yet: icons.clock, let_go: icons.letGo } as const;

/** What became of a step, in one tap. */
export function Answers({ id, legend, value, onChange }: { id: string; legend: ReactNode; value: Answer | null; onChange: (answer: Answer) => void }) {
  const { t } = useTranslation("participant-room");
  return <Segments legend={legend} name={`answer-${id}`} options={ANSWERS.map((answer) => ({ value: answer, label: t(`steps.${answer}`), icon: ICONS[answer] }))} value={value} onChange={onChange} />;
}
