import type { PathStep } from "@/shared/api/types";

/** A point of the path picture: x in per cent of the width, y in pixels from the top. */
export interface Point {
  x: number;
  y: number;
}

export interface Mark extends Point {
  kind: "met" | "planned" | "seminar";
}

export interface NamedDay extends Point {
  /** Index of the step it stands for. */
  step: number;
  anchor: "start" | "middle" | "end";
}

export interface Path {
  here: number;
  walked: Point[];
  ahead: Point[];
  marks: Mark[];
  /** The first, the next and the last gathering, where their names do not run into each other. */
  named: NamedDay[];
}

export const HEIGHT = 146;
/** What a letter of a name and of a date takes on a phone, in per cent of the width, and the space between two of them. */
const NAME = 2.55;
const DATE = 2.05;
const DATE_LETTERS = 11;
const SPACE = 1.5;
const LONGEST = 14;
const EDGE = 2.2;
const SAMPLE = 1.5;
/** Nearer to a meeting than this (per cent of the width), a gathering hangs so many pixels below the line. */
const CROWDED = 4;
const HANG = 16;

/** The way goes up in waves: it is a walk, not a result. `at` from 0 to 1. */
export function heightAt(at: number): number {
  return 98 - 40 * at + 13 * Math.sin(at * Math.PI * 3.6 + 0.7);
}

/** Lays the months out from left to right. Nothing to draw without at least two different days. */
export function layPath(steps: PathStep[], now: Date): Path | null {
  const times = steps.map((step) => Date.parse(step.on));
  const first = Math.min(...times);
  const last = Math.max(...times);
  if (!Number.isFinite(first) || last <= first) return null;
  const place = (time: number) => EDGE + ((time - first) / (last - first)) * (100 - 2 * EDGE);
  const here = Math.min(100 - EDGE, Math.max(EDGE, place(now.getTime())));
  return {
    here,
    walked: line(0, here),
    ahead: line(here, 100),
    marks: apart(steps.map((step, n) => ({ ...point(place(times[n] ?? first)), kind: markOf(step) }))),
    named: nameDays(steps, times, now, place),
  };
}

export function point(x: number): Point {
  return { x: round(x), y: round(heightAt(x / 100)) };
}

function line(from: number, to: number): Point[] {
  const points: Point[] = [];
  for (let x = from; x < to; x += SAMPLE) points.push(point(x));
  return [...points, point(to)];
}

function markOf(step: PathStep): Mark["kind"] {
  if (step.kind !== "meeting") return "seminar";
  return step.state === "held" ? "met" : "planned";
}

/** A meeting and a gathering in the same week would cover each other. */
function apart(marks: Mark[]): Mark[] {
  const meetings = marks.filter(({ kind }) => kind !== "seminar");
  return marks.map((mark) => {
    const crowded = mark.kind === "seminar" && meetings.some(({ x }) => Math.abs(x - mark.x) < CROWDED);
    return crowded ? { ...mark, y: mark.y + HANG } : mark;
  });
}

function nameDays(steps: PathStep[], times: number[], now: Date, place: (time: number) => number): NamedDay[] {
  const gatherings = steps.map((step, n) => ({ step, n })).filter(({ step }) => step.kind !== "meeting");
  const first = gatherings[0]?.n;
  const last = gatherings.at(-1)?.n;
  const next = gatherings.find(({ n }) => (times[n] ?? 0) > now.getTime())?.n;
  const chosen = [first, next, last].filter((n, at, all): n is number => n !== undefined && all.indexOf(n) === at);
  const named = chosen.map((n) => ({ ...point(place(times[n] ?? 0)), step: n, anchor: anchorOf(n, first, last) }));
  const ends = named.filter((day) => day.anchor !== "middle");
  return named.filter((day) => day.anchor !== "middle" || ends.every((end) => Math.abs(end.x - day.x) >= room(steps[day.step], steps[end.step])));
}

/** How far from an end a name in the middle must stand: half of itself and the whole of the other. */
function room(middle: PathStep | undefined, end: PathStep | undefined): number {
  const names = shortened(middle?.label ?? "").length / 2 + shortened(end?.label ?? "").length;
  return Math.max(names * NAME, DATE_LETTERS * 1.5 * DATE) + SPACE;
}

/** A name that fits under the picture; the whole of it is in the list. */
export function shortened(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).trimEnd()}…`;
}

function anchorOf(n: number, first: number | undefined, last: number | undefined): NamedDay["anchor"] {
  if (n === first) return "start";
  return n === last ? "end" : "middle";
}

/** As the `d` of an SVG path. */
export function drawn(points: Point[]): string {
  return points.map(({ x, y }, n) => `${n === 0 ? "M" : "L"}${x} ${y}`).join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Where the way ends: with its last step, or with the last day of those who walk it where that is later. */
export function endOfWay(last: string, days: string[]): string {
  return days.reduce((end, day) => (Date.parse(day) > Date.parse(end) ? day : end), last);
}
