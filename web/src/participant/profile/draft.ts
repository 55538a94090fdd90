import type { Participant } from "@/shared/api/types";

/** More than these a mentor hardly has time for; who has more keeps them. */
export const MOST_ADEPTS = 5;

type Line = "title" | "organisation" | "unit" | "manager" | "region" | "about";

export interface ProfileDraft extends Record<Line, string> {
  /** As one writes them: "svenska, engelska". */
  languages: string;
  needs: string[];
  offers: string[];
  capacity: number;
}

const LINES: Line[] = ["title", "organisation", "unit", "manager", "region", "about"];

export function draftOf(p: Participant): ProfileDraft {
  const { title, organisation, unit, manager, region, about, needs, offers, capacity } = p;
  return { title, organisation, unit, manager, region, about, needs, offers, capacity, languages: p.languages.join(", ") };
}

/** Only what differs travels, so that two who edit different things do not write over each other. */
export function changeOf(draft: ProfileDraft, before: Participant) {
  const change: Partial<Record<Line, string>> & Partial<Pick<Participant, "languages" | "needs" | "offers" | "capacity">> = {};
  for (const line of LINES) {
    if (draft[line].trim() !== before[line]) change[line] = draft[line].trim();
  }
  const languages = wordsOf(draft.languages);
  if (!same(languages, before.languages)) change.languages = languages;
  if (!same(draft.needs, before.needs)) change.needs = draft.needs;
  if (!same(draft.offers, before.offers)) change.offers = draft.offers;
  if (draft.capacity !== before.capacity) change.capacity = draft.capacity;
  return change;
}

/** "svenska, engelska; finska" as a list, once each. */
export function wordsOf(text: string): string[] {
  const words = text.split(/[,;\n]/u).map((word) => word.trim());
  return words.filter((word, n) => word !== "" && words.findIndex((other) => other.toLocaleLowerCase() === word.toLocaleLowerCase()) === n);
}

/** The programme's areas, and those the person has from before that it has dropped. */
export function areaOptions(areas: string[], chosen: string[]): { value: string; label: string }[] {
  return [...areas, ...chosen.filter((area) => !areas.includes(area))].map((area) => ({ value: area, label: area }));
}

function same(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((value, n) => value === b[n]);
}
