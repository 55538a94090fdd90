import type { ReadersOf } from "@/shared/ui/Readers";
import type { Entry } from "./entries";
import type { People } from "./people";
import type { Shown } from "./shown";

export type Agenda = Shown<"agenda">;

/** The first half hour is coaching, before all else (D16). */
export const COACHING = 30;

/** The parts of a meeting around what the adept has chosen. */
export type Part = { is: "look_back" | "coaching" | "open" | "next"; minutes: number } | { is: "area"; area: string; minutes: number };

/** The look-back and the end of a meeting have this long (min), or less where the meeting is short. */
const EDGE = 15;
const LONG = 90;
const SHORT_EDGE = 5;

/** How a meeting of so many minutes is laid out. Coaching never gets less than its half hour; the areas share what is left. */
export function partsOf(minutes: number, areas: string[]): Part[] {
  const edge = minutes >= LONG ? EDGE : SHORT_EDGE;
  const left = Math.max(0, minutes - COACHING - 2 * edge);
  const middle: Part[] = areas.length === 0 ? (left > 0 ? [{ is: "open", minutes: left }] : []) : shared(left, areas);
  return [{ is: "look_back", minutes: edge }, { is: "coaching", minutes: COACHING }, ...middle, { is: "next", minutes: edge }];
}

/** In steps of five minutes; what does not come out even goes to the first. */
function shared(minutes: number, areas: string[]): Part[] {
  const each = Math.floor(minutes / areas.length / 5) * 5;
  return areas.map((area, place) => ({ is: "area", area, minutes: place === 0 ? minutes - each * (areas.length - 1) : each }));
}

/** A member's agenda of a meeting: the shared one where there are both. Whoever looks for another's finds only shared ones. */
export function agendaOf(all: Agenda[], meeting: string, author: string): Agenda | undefined {
  const own = all.filter((one) => one.body.meeting === meeting && one.author === author);
  return own.find(({ isPrivate }) => !isPrivate) ?? own.at(-1);
}

/** The agendas of a meeting, and those that did not open: of which meeting they are cannot be told. */
export const agendasAt = (all: Entry<"agenda">[], meeting: string): Entry<"agenda">[] => all.filter(({ body }) => body === null || body.meeting === meeting);

/** Whether there is nothing on it yet. */
export const isEmpty = ({ body }: Pick<Agenda, "body">): boolean => body.text.trim() === "" && body.areas.length === 0;

/** Who reads an agenda, its focus areas included; one that is not kept yet begins as her own. */
export const readersOf = (agenda: Agenda | undefined, people: People): ReadersOf => (agenda?.isPrivate === false ? people.readers : { who: "me" });

/** What mentors suggest for a meeting that the adept has neither taken nor put aside. */
export function suggestionsFor(all: Agenda[], meeting: string, mentors: string[], own: Agenda | undefined): Agenda[] {
  return all.filter(({ id, author, isPrivate, body }) => !isPrivate && body.meeting === meeting && body.text.trim() !== "" && mentors.includes(author) && !own?.body.answered.includes(id));
}

/** A suggestion taken over, under what stands there. */
export function withSuggestion(body: Agenda["body"], suggestion: Agenda): Agenda["body"] {
  return { ...body, text: [body.text.trim(), suggestion.body.text.trim()].filter(Boolean).join("\n\n"), answered: [...body.answered, suggestion.id] };
}
