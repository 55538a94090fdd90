import { expect, test } from "vitest";
import type { Draft } from "./drafts";
import type { Entry } from "./entries";
import { shownOf } from "./shown";
import { agreedAt, answerOf, lastHeld, lookBackOf, parted, type Step, type StepState } from "./steps";

const meeting = (id: string, day: string, state = "held") => ({ id, state, starts_at: `2026-${day}T12:00:00Z`, ends_at: `2026-${day}T14:00:00Z` });
const [first, second, next] = [meeting("m1", "09-24"), meeting("m2", "10-22"), meeting("m3", "12-03", "planned")];
const meetings = [first, second, next];

const step = (id: string, state: StepState, at: string, of = "m2"): Step => ({
  id, author: "a", version: 1, isPrivate: false, waits: false, createdAt: at, updatedAt: at, body: { text: id, who: "a", state, meeting: of },
});

test("the last held meeting is found, before another one too", () => {
  expect(lastHeld(meetings)?.id).toBe("m2");
  expect(lastHeld(meetings, second)?.id).toBe("m1");
  expect(lastHeld([next])).toBeUndefined();
});

test("a look-back has what is not settled, and what was settled since the last meeting", () => {
  const steps = [
    step("old and done", "done", "2026-10-22T12:30:00Z", "m1"),
    step("old and carried", "not_yet", "2026-10-22T12:30:00Z", "m1"),
    step("open", "open", "2026-10-22T14:30:00Z"),
    step("done since", "done", "2026-11-01T08:00:00Z"),
    step("let go today", "let_go", "2026-12-03T12:10:00Z"),
    step("of this meeting", "open", "2026-12-03T14:00:00Z", "m3"),
  ];
  const shown = lookBackOf(steps, next, meetings);
  expect(shown.map(({ id }) => id)).toEqual(["old and carried", "open", "done since", "let go today"]);
  expect(shown.map((one) => answerOf(one, next, meetings))).toEqual([null, null, "done", "let_go"]);
});

test("before any meeting was held, every step is looked back on", () => {
  expect(lookBackOf([step("s", "done", "2026-09-01T00:00:00Z", "")], next, [next])).toHaveLength(1);
});

test("steps are parted into those of now and the older ones, and by their meeting", () => {
  const [before, after] = ["2026-10-22T12:30:00Z", "2026-11-01T08:00:00Z"];
  const steps = [step("a", "done", after), step("b", "done", before), step("c", "not_yet", before), step("d", "let_go", before, "m1")];
  const { now, older } = parted(steps, second.ends_at);
  expect(now.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(older.map(({ id }) => id)).toEqual(["d", "b"]);
  expect(parted(steps, undefined).older).toEqual([]);
  expect(agreedAt(steps, "m1").map(({ id }) => id)).toEqual(["d"]);
});

test("what waits on the device is laid over what the server has, and what cannot be read is left out", () => {
  const body = { text: "Ett", who: "", state: "open" as const, meeting: "" };
  const entry = (id: string, over: Partial<Entry<"next_step">> = {}): Entry<"next_step"> => ({ id, kind: "next_step", author: "b", version: 2, isPrivate: false, createdAt: "t1", updatedAt: "t2", body, fault: null, ...over });
  const draft = (id: string, queued: boolean): Draft => ({ id, kind: "next_step", isPrivate: false, base: 2, queued, body: { ...body, state: "done" } });
  const shown = shownOf("next_step", [entry("2"), entry("1"), entry("3", { body: null })], [draft("2", true), draft("1", false), draft("4", true)], "me", "now");
  expect(shown.map(({ id, body: { state }, author, waits }) => [id, state, author, waits])).toEqual([
    ["1", "open", "b", false],
    ["2", "done", "me", true],
    ["4", "done", "me", true],
  ]);
});
