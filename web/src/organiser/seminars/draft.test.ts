import { expect, test } from "vitest";
import type { Milestone, Seminar } from "@/shared/api/types";
import { bodyOf, draftOf, startsOf } from "./draft";

const ZONE = "Europe/Stockholm";

const seminar = {
  kind: "midway",
  title: "Halvtid",
  description: "",
  place: "Gamla tullhuset",
  link: "",
  audience: "everyone",
  capacity: null,
  starts_at: "2026-12-10T12:00:00Z",
  ends_at: "2026-12-10T15:30:00Z",
} as Seminar;

test("the form shows the organisation's clock, and sends what it showed", () => {
  const draft = draftOf(seminar, ZONE);
  expect([draft.date, draft.from, draft.to, draft.capacity]).toEqual(["2026-12-10", "13:00", "16:30", ""]);
  expect(bodyOf(draft, ZONE)).toMatchObject({ starts_at: "2026-12-10T12:00:00.000Z", ends_at: "2026-12-10T15:30:00.000Z", capacity: 0 });
});

test("a new one ends the day it begins unless said", () => {
  const draft = { ...draftOf(undefined, ZONE), date: "2026-07-01", capacity: "24" };
  expect(bodyOf(draft, ZONE)).toMatchObject({ starts_at: "2026-07-01T11:00:00.000Z", ends_at: "2026-07-01T14:00:00.000Z", capacity: 24 });
  expect(bodyOf({ ...draft, endDate: "2026-07-02" }, ZONE).ends_at).toBe("2026-07-02T14:00:00.000Z");
});

test("days of the timeline that are seminars are drafts, by date", () => {
  const day = (kind: string, name: string, on_date: string) => ({ id: name, cohort_id: "c", kind, name, on_date, version: 1 }) as Milestone;
  const starts = startsOf([day("closing", "Avslutning", "2027-05-20"), day("trio", "Trio", "2027-02-01"), day("kick_off", "Upptakt", "2027-01-20")]);
  expect(starts.map(({ title }) => title)).toEqual(["Upptakt", "Avslutning"]);
  const [first] = starts;
  expect(draftOf(undefined, "Europe/Stockholm", first && { kind: first.kind, title: first.title, date: first.date })).toMatchObject({ kind: "kick_off", title: "Upptakt", date: "2027-01-20", from: "13:00" });
});
