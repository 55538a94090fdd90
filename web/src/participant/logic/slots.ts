import { momentOf, zonedInputs } from "@/shared/format/zoned";

export interface Slot {
  starts_at: string;
  ends_at: string;
}

export interface Wishes {
  now: Date;
  /** IANA name of the organisation's zone: times are suggested by its clock. */
  zone: string;
  minutes: number;
  /** Days between meetings; 0 when they are held as needed. */
  cadenceDays: number;
  /** When the two last met, or meant to: its weekday and hour are suggested again. */
  last: string | null;
  /** What is planned already. */
  taken: Slot[];
  /** The first day on which one is suggested (`firstDayOf`) and the last one that a meeting may have. */
  from: string;
  until: string;
}

/** The other one must have time to see the mail and to answer. */
const NOTICE = 3;
/** How far ahead is looked. */
const HORIZON = 75;
const HOURS = ["13:00", "09:00", "15:00"];
/** Days on which nobody wants to be asked, as month and day. */
const QUIET = new Set(["12-24", "12-25", "12-26", "12-31", "01-01", "01-06", "05-01", "06-06"]);
const DAY = 86_400_000;

/** D16: about once a month, in the daytime of a working day. The earliest first, at most one a day and none two days running. */
export function suggestSlots(wishes: Wishes, count = 5): Slot[] {
  const slots: Slot[] = [];
  const begin = firstDay(wishes);
  for (let day = begin, n = 0; n < HORIZON && slots.length < count; day = addDays(day, 1), n++) {
    if (day > wishes.until || !isWorkday(day)) continue;
    const slot = slotOf(day, hourFor(day, slots.length, wishes), wishes);
    if (wishes.taken.some((other) => overlaps(slot, other))) continue;
    slots.push(slot);
    day = addDays(day, 1);
  }
  return slots;
}

/** A series has at most as many meetings. */
export const MOST_IN_SERIES = 6;

/** The meetings after the first one, a cadence of whole weeks apart at the same hour of the zone's clock, until a day. None is where something is planned, or on a quiet day; there are none where people meet when needed. */
export function seriesAfter(first: Slot, { zone, minutes, cadenceDays, taken, until }: Omit<Wishes, "now" | "last" | "from">): Slot[] {
  const { date, time } = zonedInputs(first.starts_at, zone);
  if (cadenceDays === 0) return [];
  const apart = Math.max(7, Math.floor(cadenceDays / 7) * 7);
  return Array.from({ length: MOST_IN_SERIES - 1 }, (_, n) => addDays(date, (n + 1) * apart))
    .filter((day) => day <= until && !QUIET.has(day.slice(5)))
    .map((day) => slotOf(day, time, { zone, minutes }))
    .filter((slot) => !taken.some((other) => overlaps(slot, other)));
}

/** A slot by the zone's clock. */
export function slotOf(day: string, time: string, { zone, minutes }: Pick<Wishes, "zone" | "minutes">): Slot {
  const starts_at = momentOf(day, time, zone);
  return { starts_at, ends_at: endOf(starts_at, minutes) };
}

export function endOf(startsAt: string, minutes: number): string {
  return new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
}

/** `days` after a day, both as YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The first day on which a meeting is suggested: a mentorship may have been made before its cohort begins. */
export const firstDayOf = ({ started_on, begins_on }: { started_on: string; begins_on: string }): string => latest(started_on, begins_on);

/** With a meeting behind: the same weekday, a cadence later. Otherwise as soon as is decent. */
function firstDay({ now, zone, cadenceDays, last, from }: Wishes): string {
  const soonest = latest(addDays(zonedInputs(now, zone).date, NOTICE), from);
  if (last === null) return soonest;
  const before = zonedInputs(last, zone).date;
  // A day or two short of the cadence keeps the weekday: four weeks for 28 to 31 days.
  let day = addDays(before, Math.floor(cadenceDays / 7) * 7);
  while (day < soonest) day = addDays(day, 7);
  return day;
}

function hourFor(day: string, place: number, { last, zone }: Wishes): string {
  if (last !== null) {
    const before = zonedInputs(last, zone);
    if (place === 0 || weekday(before.date) === weekday(day)) return before.time;
  }
  return HOURS[place % HOURS.length] ?? "13:00";
}

function overlaps(a: Slot, b: Slot): boolean {
  return Date.parse(a.starts_at) < Date.parse(b.ends_at) && Date.parse(b.starts_at) < Date.parse(a.ends_at);
}

function isWorkday(day: string): boolean {
  const of = weekday(day);
  return of >= 1 && of <= 5 && !QUIET.has(day.slice(5));
}

function weekday(day: string): number {
  return new Date(day).getUTCDay();
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}
