import type { Milestone, MilestoneKind } from "@/shared/api/types";

const DAY = 86_400_000;
/** A label takes about this share of the line's width for itself and for each of its characters. */
const LABEL_BASE = 0.045;
const LABEL_CHARACTER = 0.0105;
/** How many characters a short date has. */
const DATE = 6;

export const LANES = ["seminars", "trio", "follow_up"] as const;
export type Lane = (typeof LANES)[number];

export function laneOf(kind: MilestoneKind): Lane {
  if (kind === "trio") return "trio";
  return kind === "closing_conversation" ? "follow_up" : "seminars";
}

/** Days since 1970. */
export const dayOf = (date: string): number => Date.parse(date) / DAY;
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

export function isWeekend(date: string): boolean {
  const weekday = new Date(dayOf(date) * DAY).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The stretch of whole months that a timeline shows. `first` and `days` are in days; months are the first day of each. */
export interface Stretch {
  first: number;
  days: number;
  months: string[];
}

/** Whole months from the cohort's first day to its last, wide enough for every milestone. */
export function stretchOf(starts: string, ends: string, milestones: Milestone[]): Stretch {
  const dates = [starts, ends, ...milestones.map((milestone) => milestone.on_date)].sort();
  const from = (dates[0] ?? starts).slice(0, 7);
  const to = (dates.at(-1) ?? ends).slice(0, 7);
  const months: string[] = [];
  for (let month = from; month <= to; month = next(month)) months.push(`${month}-01`);
  const first = dayOf(`${from}-01`);
  return { first, days: dayOf(`${next(to)}-01`) - first, months };
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** Where a day is on the line, 0 to 1. */
export const shareOf = (stretch: Stretch, date: string): number => (dayOf(date) - stretch.first) / stretch.days;

/** The day at a share of the line, kept within it. */
export function dateAt(stretch: Stretch, share: number): string {
  const day = Math.round(share * stretch.days);
  return dateOf(stretch.first + Math.min(Math.max(day, 0), stretch.days - 1));
}

export interface Placed {
  milestone: Milestone;
  share: number;
  /** Counted from the top, so that labels do not cover each other. */
  row: number;
}

/** What a label takes of the line's width. */
const widthOf = (name: string): number => LABEL_BASE + LABEL_CHARACTER * (name.length + DATE);

/** A label that would stick out on the right stands to the left of its day, also while it is moved. */
export const isTurned = (stretch: Stretch, name: string, date: string): boolean => shareOf(stretch, date) + widthOf(name) > 1;

/** Puts labels on as few rows as they fit on. */
export function placed(stretch: Stretch, milestones: Milestone[]): Placed[] {
  const taken: { from: number; to: number }[][] = [];
  return [...milestones]
    .sort((a, b) => a.on_date.localeCompare(b.on_date))
    .map((milestone) => {
      const share = shareOf(stretch, milestone.on_date);
      const width = widthOf(milestone.name);
      const turned = isTurned(stretch, milestone.name, milestone.on_date);
      const place = turned ? { from: share - width, to: share } : { from: share, to: share + width };
      const free = taken.findIndex((row) => row.every((other) => place.from >= other.to || place.to <= other.from));
      const row = free === -1 ? taken.push([]) - 1 : free;
      taken[row]?.push(place);
      return { milestone, share, row };
    });
}

/** The days on which pairs would meet if they kept the pace, for the picture only. */
export function meetingsOf(starts: string, ends: string, cadence: number): string[] {
  if (cadence < 1) return [];
  const days: string[] = [];
  for (let day = dayOf(starts); day <= dayOf(ends); day += cadence) days.push(dateOf(day));
  return days;
}
