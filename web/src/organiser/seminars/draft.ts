import type { Milestone, Seminar, SeminarKind } from "@/shared/api/types";
import { momentOf, zonedInputs } from "@/shared/format/zoned";

export const KINDS: SeminarKind[] = ["kick_off", "midway", "closing", "lecture", "workshop", "training_day"];
export const AUDIENCES: Seminar["audience"][] = ["everyone", "mentors", "adepts"];

/** What stands in the form. Dates and times are those of the organisation's clock. */
export interface Draft {
  kind: SeminarKind;
  title: string;
  date: string;
  from: string;
  endDate: string;
  to: string;
  place: string;
  link: string;
  audience: Seminar["audience"];
  /** Empty: no limit. */
  capacity: string;
  description: string;
}

/** What of the timeline a seminar is planned from. */
export type Start = Pick<Draft, "kind" | "title" | "date">;

/** The days of the timeline that are seminars, ready to be planned, by date. */
export function startsOf(milestones: Milestone[]): (Start & { id: string })[] {
  return milestones
    .flatMap(({ id, kind, name, on_date }) => KINDS.filter((known) => known === kind).map((known) => ({ id, kind: known, title: name, date: on_date })))
    .sort((a, b) => a.date.localeCompare(b.date));
}

export function draftOf(seminar: Seminar | undefined, zone: string, begun?: Start): Draft {
  if (seminar === undefined) {
    return { kind: "kick_off", title: "", date: "", from: "13:00", endDate: "", to: "16:00", place: "", link: "", audience: "everyone", capacity: "", description: "", ...begun };
  }
  const start = zonedInputs(seminar.starts_at, zone);
  const end = zonedInputs(seminar.ends_at, zone);
  const { kind, title, place, link, audience, description } = seminar;
  const capacity = seminar.capacity === null ? "" : String(seminar.capacity);
  return { kind, title, date: start.date, from: start.time, endDate: end.date, to: end.time, place, link, audience, capacity, description };
}

/** What is sent: moments in UTC, and 0 seats for no limit. */
export function bodyOf(draft: Draft, zone: string) {
  const { kind, title, place, link, audience, description } = draft;
  return {
    kind,
    title,
    place,
    link,
    audience,
    description,
    starts_at: momentOf(draft.date, draft.from, zone),
    ends_at: momentOf(draft.endDate === "" ? draft.date : draft.endDate, draft.to, zone),
    capacity: draft.capacity === "" ? 0 : Number(draft.capacity),
  };
}
