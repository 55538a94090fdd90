import { useEffect, useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Problem } from "@/shared/api/problem";
import type { Meeting, Mentorship, PlaceKind } from "@/shared/api/types";
import { useFormat, useTimeZone } from "@/shared/format/useFormat";
import { insteadOf, zonedInputs } from "@/shared/format/zoned";
import { Stack } from "@/shared/ui/Card";
import { ChoiceRows } from "@/shared/ui/Choice";
import { SelectField, TextField } from "@/shared/ui/Field";
import { lastOf, usualMinutes } from "../logic/length";
import { addDays, endOf, firstDayOf, seriesAfter, slotOf, suggestSlots, type Slot, type Wishes } from "../logic/slots";
import { PairField } from "../ui/PairField";
import { Pills } from "../ui/Pills";
import { useCompany } from "../useCompany";
import { useElsewhere } from "../useElsewhere";
import { useDay } from "../useDay";
import { PLACE_ICON, PLACE_KINDS } from "./place";
import { usePlace } from "./usePlace";
import styles from "./PlanForm.module.css";

/** What an address begins with, in any language. */
const LINK_BEGINS = "https://";

const LENGTHS = [45, 60, 90, 120, 150, 180];
/** The two may still meet for a month after the cohort's last day. */
const AFTER_END = 31;
const OWN = "own";
/** A year that can be meant; what is too early is the server's to say. */
const EARLIEST = "2000-01-01";

export type Plan = Slot & { place_kind: PlaceKind; place: string; link: string };

/** A meeting, and those that are booked with it. */
export type Plans = [Plan, ...Plan[]];

interface PlanFormProps {
  id: string;
  mentorship: Mentorship;
  /** The others, by first name. */
  other: string;
  meetings: Meeting[];
  /** The meeting that is moved. */
  moving?: Meeting;
  /** Hears how many are booked at once; without it there is one. */
  onCount?: (meetings: number) => void;
  problem: Problem | undefined;
  onPlan: (plans: Plans) => void;
}

/** When and where: times as buttons by the organisation's clock, a neutral place suggested, one field that may be left. */
export function PlanForm({ id, mentorship, other, meetings, moving, onCount, problem, onPlan }: PlanFormProps) {
  const { t } = useTranslation("participant-meeting");
  const zone = useTimeZone();
  const company = useCompany(mentorship);
  const before = moving ?? lastOf(meetings);
  const [minutes, setMinutes] = useState(() => usualMinutes(mentorship, before));
  const slots = useSlots(mentorship, meetings, moving, minutes);
  const [chosen, setChosen] = useState(slots[0]?.starts_at ?? OWN);
  const [own, setOwn] = useState(() => zonedInputs(moving?.starts_at ?? slots[0]?.starts_at ?? new Date(), zone));
  const where = usePlace(before);
  const [several, setSeveral] = useState(1);

  const slot = chosen === OWN ? ownSlot(own, { zone, minutes }) : { starts_at: chosen, ends_at: endOf(chosen, minutes) };
  const { cadenceDays, taken, until } = bounds(mentorship, meetings, moving);
  const following = onCount !== undefined && slot !== null ? seriesAfter(slot, { zone, minutes, cadenceDays, taken, until: mentorship.ends_on }) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (slot === null) return;
    const planned = (one: Slot): Plan => ({ ...one, ...where.place });
    onPlan([planned(slot), ...following.slice(0, several - 1).map(planned)]);
  };
  const count = Math.min(several, following.length + 1);
  useEffect(() => onCount?.(count), [onCount, count]);
  return (
    <form id={id} onSubmit={submit}>
      <Stack gap="form">
        <TimeChoice slots={slots} now={moving} minutes={minutes} chosen={chosen} onChoose={setChosen} />
        {chosen === OWN && <OwnTime own={own} until={until} onChange={setOwn} problem={problem} />}
        <SelectField
          label={t("plan.length")}
          className={styles.length}
          value={String(minutes)}
          onChange={(event) => setMinutes(Number(event.target.value))}
          options={lengthsWith(minutes).map((n) => ({ value: String(n), label: length(n, t) }))}
        />
        {following.length > 0 && <Series following={following} several={count} onChange={setSeveral} />}
        <Pills
          legend={t("plan.kind")}
          hint={t("plan.kind_hint")}
          name="kind"
          value={where.kind}
          onChange={where.setKind}
          options={PLACE_KINDS.map((value) => ({ value, label: t(`place.${value}`), icon: PLACE_ICON[value] }))}
        />
        {where.kind === "online" ? (
          <PairField name="link" label={t("plan.link")} optional other={other} count={company.count} type="url" inputMode="url" autoComplete="off" maxLength={1000} placeholder={LINK_BEGINS} value={where.text} onChange={(event) => where.setText(event.target.value)} error={problem?.field("link")} />
        ) : (
          <PairField name="place" label={t(where.kind === "phone" ? "plan.phone" : "plan.place")} optional other={other} count={company.count} autoComplete="off" maxLength={300} value={where.text} onChange={(event) => where.setText(event.target.value)} error={problem?.field("place")} />
        )}
      </Stack>
    </form>
  );
}

interface SeriesProps {
  following: Slot[];
  several: number;
  onChange: (several: number) => void;
}

/** How many meetings are booked at once, and on which days the others are. */
function Series({ following, several, onChange }: SeriesProps) {
  const { t } = useTranslation("participant-meeting");
  const format = useFormat();
  const also = following.slice(0, several - 1).map((slot) => format.dayShort(slot.starts_at));
  return (
    <SelectField
      label={t("series.label")}
      className={styles.length}
      hint={also.length === 0 ? undefined : t("series.also", { days: format.list(also) })}
      value={String(several)}
      onChange={(event) => onChange(Number(event.target.value))}
      options={[1, ...following.map((_, n) => n + 2)].map((n) => ({ value: String(n), label: n === 1 ? t("series.one") : t("series.several", { n }) }))}
    />
  );
}

interface TimeChoiceProps {
  slots: Slot[];
  /** The meeting that is moved: one may change its place alone. */
  now: Meeting | undefined;
  minutes: number;
  chosen: string;
  onChoose: (value: string) => void;
}

function TimeChoice({ slots, now, minutes, chosen, onChoose }: TimeChoiceProps) {
  const elsewhere = useElsewhere();
  const { t } = useTranslation("participant-meeting");
  const format = useFormat();
  const day = useDay();
  return (
    <ChoiceRows
      legend={
        <>
          {t("plan.time")} <small className={styles.clock}>{elsewhere.clock()}</small>
        </>
      }
      name="time"
      value={chosen}
      onChange={onChoose}
      options={[
        ...slots.map((slot) => ({
          value: slot.starts_at,
          label: <span className={styles.day}>{day(slot.starts_at)}</span>,
          note: <span className="nowrap">{format.hours(slot.starts_at, slot.ends_at)}</span>,
        })),
        ...(now === undefined
          ? []
          : [{ value: now.starts_at, label: t("move.same_time"), note: <span className="nowrap">{format.hours(now.starts_at, endOf(now.starts_at, minutes))}</span> }]),
        { value: OWN, label: t("plan.own") },
      ]}
    />
  );
}

interface OwnTimeProps {
  /** The last day that a meeting may have. */
  until: string;
  own: { date: string; time: string };
  onChange: (own: { date: string; time: string }) => void;
  problem: Problem | undefined;
}

export function OwnTime({ own, until, onChange, problem }: OwnTimeProps) {
  const { t } = useTranslation("participant-meeting");
  const instead = insteadOf(own.date, own.time, useTimeZone());
  return (
    <div className={styles.own}>
      <TextField type="date" label={t("plan.date")} required min={EARLIEST} max={until} value={own.date} onChange={(event) => onChange({ ...own, date: event.target.value })} error={problem?.field("starts_at")} />
      <TextField type="time" label={t("plan.clock")} hint={instead === null ? undefined : t("plan.skipped", { time: own.time, instead })} required step={300} value={own.time} onChange={(event) => onChange({ ...own, time: event.target.value })} error={problem?.field("ends_at")} />
    </div>
  );
}

/** A time of one's own, once it is one: a year that is being typed is no year yet. */
function ownSlot({ date, time }: { date: string; time: string }, by: { zone: string; minutes: number }): Slot | null {
  return !/^2\d{3}-/u.test(date) || time === "" ? null : slotOf(date, time, by);
}

/** What is in the way of a meeting. */
function bounds(mentorship: Mentorship, meetings: Meeting[], moving: Meeting | undefined): Pick<Wishes, "cadenceDays" | "taken" | "until"> {
  return {
    cadenceDays: moving === undefined ? mentorship.cadence_days : 0,
    taken: meetings.filter((meeting) => meeting.state === "planned"),
    until: addDays(mentorship.ends_on, AFTER_END),
  };
}

function useSlots(mentorship: Mentorship, meetings: Meeting[], moving: Meeting | undefined, minutes: number): Slot[] {
  const zone = useTimeZone();
  const [now] = useState(() => new Date());
  return useMemo(
    () =>
      suggestSlots({
        now,
        zone,
        minutes,
        last: moving?.starts_at ?? lastOf(meetings)?.starts_at ?? null,
        from: firstDayOf(mentorship),
        ...bounds(mentorship, meetings, moving),
      }),
    [now, zone, minutes, mentorship, meetings, moving],
  );
}

function lengthsWith(minutes: number): number[] {
  return LENGTHS.includes(minutes) ? LENGTHS : [...LENGTHS, minutes].sort((a, b) => a - b);
}

function length(minutes: number, t: (key: string, values?: Record<string, string | number>) => string): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t("length.minutes", { minutes });
  return rest === 0 ? t("length.hours", { count: hours }) : t("length.both", { hours, minutes: rest });
}
