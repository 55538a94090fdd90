import type { Participant } from "@/shared/api/types";
import { changedAnswers } from "@/shared/answers";
import type { ReadersOf } from "@/shared/ui/Readers";
import { levelsIn, sameLevels, type Levels } from "@/shared/criteria";

/**
 * Who reads what the matching goes by. Where adepts choose, they read of a mentor on their short lists before any match, and
 * a mentor who is asked reads of the adept.
 */
export function readersOf({ is_adept, is_mentor }: Pick<Participant, "is_adept" | "is_mentor">, adeptsChoose: boolean): ReadersOf {
  if (!adeptsChoose) return { who: "programme_and_mentor" };
  return { who: is_adept && is_mentor ? "programme_and_both" : is_mentor ? "programme_and_choosing" : "programme_and_asked" };
}

/** More than these a mentor hardly has time for; who has more keeps them. */
export const MOST_ADEPTS = 5;

type Line = "title" | "organisation" | "unit" | "manager" | "region" | "sector" | "about";

export interface ProfileDraft extends Record<Line, string> {
  /** As one writes them: "svenska, engelska". */
  languages: string;
  needs: string[];
  offers: string[];
  capacity: number;
  levels: Levels;
  seniority: Participant["seniority"];
  meeting_mode: Participant["meeting_mode"];
  availability: string[];
  /** As one writes them, like languages. */
  not_with: string;
  values: string[];
  answers: Participant["answers"];
}

const LINES: Line[] = ["title", "organisation", "unit", "manager", "region", "sector", "about"];

export function draftOf(p: Participant): ProfileDraft {
  const { title, organisation, unit, manager, region, sector, about, needs, offers, capacity, levels, seniority, meeting_mode, availability, values, answers } = p;
  const lists = { languages: p.languages.join(", "), not_with: p.not_with.join(", ") };
  return { title, organisation, unit, manager, region, sector, about, needs, offers, capacity, levels, seniority, meeting_mode, availability, values, answers, ...lists };
}

/** Only what differs travels, so that two who edit different things do not write over each other. */
export function changeOf(draft: ProfileDraft, before: Participant) {
  const change: Partial<Record<Line, string>> &
    Partial<
      Pick<Participant, "languages" | "needs" | "offers" | "capacity" | "levels" | "seniority" | "meeting_mode" | "availability" | "not_with" | "values" | "answers">
    > = {};
  for (const line of LINES) {
    if (draft[line].trim() !== before[line]) change[line] = draft[line].trim();
  }
  const languages = wordsOf(draft.languages);
  if (!same(languages, before.languages)) change.languages = languages;
  if (!same(draft.needs, before.needs)) change.needs = draft.needs;
  if (!same(draft.offers, before.offers)) change.offers = draft.offers;
  if (draft.capacity !== before.capacity) change.capacity = draft.capacity;
  const levels = levelsIn(draft.levels, [...draft.needs, ...draft.offers]);
  if (!sameLevels(levels, before.levels)) change.levels = levels;
  if (draft.seniority !== before.seniority) change.seniority = draft.seniority;
  if (draft.meeting_mode !== before.meeting_mode) change.meeting_mode = draft.meeting_mode;
  if (!same([...draft.availability].sort(), [...before.availability].sort())) change.availability = draft.availability;
  const apart = wordsOf(draft.not_with);
  if (!same(apart, before.not_with)) change.not_with = apart;
  if (!same(draft.values, before.values)) change.values = draft.values;
  const answers = changedAnswers(draft.answers, before.answers);
  if (answers !== undefined) change.answers = answers;
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
