import { useState } from "react";
import type { Meeting } from "@/shared/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { uuid7 } from "@/shared/ids/uuid7";
import { Section } from "@/shared/layout/PageHead";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import * as icons from "@/shared/ui/icons";
import { ReadersStrip } from "@/shared/ui/Readers";
import { Status } from "@/shared/ui/Status";
import { Fold } from "../ui/Fold";
import type { Draft } from "./drafts";
import { NotShown } from "./NotShown";
import type { People } from "./people";
import { RemoveOwn } from "./RemoveOwn";
import type { RoomSession } from "./session";
import { StepForm } from "./StepForm";
import { MOST_STEPS, agreedAt, lastHeld, parted, type Step } from "./steps";
import { changeOf, useSend } from "./useSend";
import { useShown } from "./useShown";
import type { Start } from "./useWriting";
import roomStyles from "./Room.module.css";
import styles from "./Steps.module.css";

interface NextStepsProps {
  room: RoomSession;
  people: People;
  meetings: Meeting[];
}

/** The next steps of both: what is still to be done and what was done since the last meeting; what is older lies folded. */
export function NextSteps({ room, people, meetings }: NextStepsProps) {
  const { t } = useTranslation("participant-room");
  const format = useFormat();
  const steps = useShown(room, "next_step");
  const last = lastHeld(meetings);
  const { now, older } = parted(steps, last?.ends_at);
  return (
    <Section id="steps" title={t("steps.title")} note={last === undefined ? t("steps.note") : t("steps.since", { day: format.day(last.starts_at) })}>
      <StepList room={room} people={people} steps={now} />
      <NotShown room={room} of={room.entriesOf("next_step")} />
      <AddStep room={room} people={people} meeting={last?.id ?? ""} steps={steps} />
      {older.length > 0 && (
        <Fold summary={t("steps.older", { count: older.length })}>
          <ul className={styles.older}>
            {older.map((step) => (
              <li key={step.id}>
                <span>{step.body.text}</span>
                <Status tone={step.body.state === "done" ? "done" : "ended"}>{t(`steps.${step.body.state}`)}</Status>
                {room.isClosed && <RemoveOwn room={room} people={people} text={step} label={t("steps.remove", { text: step.body.text })} />}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Section>
  );
}

/** Steps to tick off, each with whose it is. */
export function StepList({ room, people, steps }: { room: RoomSession; people: People; steps: Step[] }) {
  const { t } = useTranslation("participant-room");
  const { put, notices } = useSend(room, people.first);
  if (steps.length === 0) {
    return (
      <Card flush>
        <div className={roomStyles.empty}>
          <p className="muted">{t("steps.none")}</p>
          {notices}
        </div>
        <ReadersStrip of={people.readers} />
      </Card>
    );
  }
  return (
    <Card flush>
      <ul className={styles.steps}>
        {steps.map((step) => (
          <StepRow key={step.id} room={room} people={people} step={step} onTick={(done) => put(changeOf(room, "next_step", step, { ...step.body, state: done ? "done" : "open" }))} />
        ))}
      </ul>
      <div className={styles.notices}>{notices}</div>
      <ReadersStrip of={people.readers} />
    </Card>
  );
}

function StepRow({ room, people, step, onTick }: { room: RoomSession; people: People; step: Step; onTick: (done: boolean) => void }) {
  const { t } = useTranslation(["participant-room", "common"]);
  const format = useFormat();
  const [isAsked, setAsked] = useState(false);
  const begun = room.drafts.of(step.id) as Draft<"next_step"> | undefined;
  const { text, state } = step.body;
  if (isAsked || begun?.queued === false) {
    return (
      <li className={styles.form}>
        <StepForm room={room} people={people} step={step} start={begun ?? changeOf(room, "next_step", step, step.body)} onDone={() => setAsked(false)} />
      </li>
    );
  }
  return (
    <li className={styles.step} data-settled={state === "done" || state === "let_go" || undefined}>
      <label>
        <input type="checkbox" checked={state === "done"} disabled={room.isClosed} onChange={(event) => onTick(event.target.checked)} />
        <span>
          {text}
          <small>
            <WhoseWords room={room} people={people} step={step} />
            {`, ${t("steps.written", { day: format.dayShort(step.createdAt) })}`}
            {(state === "not_yet" || state === "let_go") && `, ${t(`steps.${state}`).toLocaleLowerCase()}`}
            {step.waits && room.isAway && `, ${t("write.waits_short")}`}
          </small>
        </span>
      </label>
      {room.isClosed ? (
        <RemoveOwn room={room} people={people} text={step} label={t("steps.remove", { text })} />
      ) : (
        <Button variant="quiet" small aria-label={t("steps.edit", { text })} onClick={() => setAsked(true)}>
          {t("common:action.edit")}
        </Button>
      )}
    </li>
  );
}

/** Whose a step is, as one says it. */
export function WhoseWords({ room, people, step }: { room: RoomSession; people: People; step: Step }) {
  const { t } = useTranslation("participant-room");
  const { who } = step.body;
  return who === "" ? t("steps.all", { count: people.count }) : who === room.me ? t("steps.you") : people.nameOf(who);
}

/** One more step of a meeting, as long as there is room for one. */
export function AddStep({ room, people, meeting, steps }: { room: RoomSession; people: People; meeting: string; steps: Step[] }) {
  const { t } = useTranslation("participant-room");
  const known = new Set(steps.map(({ id }) => id));
  const left = room.drafts.list().find((draft): draft is Draft<"next_step"> => draft.kind === "next_step" && !draft.queued && !known.has(draft.id) && "who" in draft.body && draft.body.meeting === meeting);
  const [begun, setBegun] = useState<Start<"next_step"> | undefined>(left);
  const count = agreedAt(steps, meeting).length;
  if (room.isClosed) return null;
  if (begun !== undefined) {
    return (
      <Card>
        <StepForm key={begun.id} room={room} people={people} start={begun} onDone={() => setBegun(undefined)} />
      </Card>
    );
  }
  if (count >= MOST_STEPS) return <p className="muted small">{t("steps.enough")}</p>;
  return (
    <div>
      <Button icon={icons.plus} onClick={() => setBegun({ id: uuid7(), kind: "next_step", isPrivate: false, base: 0, body: { text: "", who: room.me, state: "open", meeting } })}>
        {t(count === 0 ? "steps.add" : "steps.add_another")}
      </Button>
    </div>
  );
}
