import type { Body } from "./kinds";
import type { Shown } from "./shown";

export type Step = Shown<"next_step">;
export type StepState = Body<"next_step">["state"];

/** What one can answer about a step at a look-back. */
export const ANSWERS = ["done", "not_yet", "let_go"] as const;
export type Answer = (typeof ANSWERS)[number];

/** So many steps are agreed at one meeting: more are a list of duties. */
export const MOST_STEPS = 3;

/** A meeting, as far as steps know of it. */
export interface Held {
  id: string;
  state: string;
  starts_at: string;
  ends_at: string;
}

const isSettled = ({ body }: Step): boolean => body.state === "done" || body.state === "let_go";

/** The last of the meetings that was held, of all or of those before another one. */
export function lastHeld<M extends Held>(meetings: M[], before?: Held): M | undefined {
  const held = meetings.filter(({ id, state, starts_at }) => state === "held" && id !== before?.id && (before === undefined || Date.parse(starts_at) < Date.parse(before.starts_at)));
  return held.sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at)).at(-1);
}

/** Whether something was done after a moment; without a moment everything was. */
const isAfter = (at: string, since: string | undefined): boolean => since === undefined || Date.parse(at) > Date.parse(since);

/**
 * The steps that a meeting looks back on: what is not settled, however long ago it was agreed, and what has been settled
 * since the meeting before.
 */
export function lookBackOf(steps: Step[], meeting: Held, meetings: Held[]): Step[] {
  const since = lastHeld(meetings, meeting)?.ends_at;
  return steps.filter((step) => step.body.meeting !== meeting.id && (!isSettled(step) || isAfter(step.updatedAt, since)));
}

/** What has been answered about a step since the meeting before; null: nothing yet, as where "not yet" was carried here. */
export function answerOf({ body: { state }, updatedAt }: Step, meeting: Held, meetings: Held[]): Answer | null {
  if (state === "open") return null;
  return isAfter(updatedAt, lastHeld(meetings, meeting)?.ends_at) ? state : null;
}

/**
 * The steps of now, in the order they were agreed: what is still to be done and what has been settled since the last meeting.
 * A step stays in its place when it is ticked. The older ones are the newest first.
 */
export function parted(steps: Step[], since: string | undefined): { now: Step[]; older: Step[] } {
  const isOfNow = (step: Step) => !isSettled(step) || isAfter(step.updatedAt, since);
  return { now: steps.filter(isOfNow), older: steps.filter((step) => !isOfNow(step)).toReversed() };
}

export const agreedAt = (steps: Step[], meeting: string): Step[] => steps.filter(({ body }) => body.meeting === meeting);
