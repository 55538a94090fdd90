import type { Participant } from "@/shared/api/types";
import { changedAnswers } from "@/shared/answers";
import { levelsIn, type Levels } from "@/shared/criteria";

export type ParticipantRole = "adept" | "mentor" | "both";

/** A profile as a form holds it: lists of words as one line of text where nothing is there to choose from. */
export interface Profile {
  role: ParticipantRole;
  title: string;
  organisation: string;
  unit: string;
  manager: string;
  region: string;
  languages: string;
  needs: string[];
  offers: string[];
  capacity: number;
  sector: string;
  not_with: string;
  seniority: Participant["seniority"];
  meeting_mode: Participant["meeting_mode"];
  availability: string[];
  levels: Levels;
  values: string[];
  answers: Participant["answers"];
}

export const EMPTY: Profile = {
  role: "adept",
  title: "",
  organisation: "",
  unit: "",
  manager: "",
  region: "",
  languages: "",
  needs: [],
  offers: [],
  capacity: 1,
  sector: "",
  not_with: "",
  seniority: "",
  meeting_mode: "",
  availability: [],
  levels: {},
  values: [],
  answers: {},
};

export function profileOf(person: Participant): Profile {
  const { title, organisation, unit, manager, region, languages, needs, offers, capacity, is_adept, is_mentor } = person;
  const role = is_adept && is_mentor ? "both" : is_mentor ? "mentor" : "adept";
  const { sector, seniority, meeting_mode, availability, levels, values, answers } = person;
  const lists = { languages: languages.join(", "), not_with: person.not_with.join(", ") };
  return { role, title, organisation, unit, manager, region, needs, offers, capacity, sector, seniority, meeting_mode, availability, levels, values, answers, ...lists };
}

/** A profile as it is sent. */
export function bodyOf({ role, languages, not_with, levels, answers, ...rest }: Profile, before: Participant["answers"] = {}) {
  return {
    ...rest,
    is_adept: role !== "mentor",
    is_mentor: role !== "adept",
    languages: wordsOf(languages),
    not_with: wordsOf(not_with),
    // Those that are as they were may be of a question that is no more.
    ...(changedAnswers(answers, before) !== undefined && { answers: changedAnswers(answers, before) }),
    levels: levelsIn(levels, [...rest.needs, ...rest.offers]),
  };
}

const wordsOf = (line: string): string[] => line.split(/[,;]/).map((word) => word.trim()).filter(Boolean);
