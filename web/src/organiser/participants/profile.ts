import type { Participant } from "@/shared/api/types";

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
};

export function profileOf(person: Participant): Profile {
  const { title, organisation, unit, manager, region, languages, needs, offers, capacity, is_adept, is_mentor } = person;
  const role = is_adept && is_mentor ? "both" : is_mentor ? "mentor" : "adept";
  return { role, title, organisation, unit, manager, region, languages: languages.join(", "), needs, offers, capacity };
}

/** A profile as it is sent. */
export function bodyOf({ role, languages, ...rest }: Profile) {
  return {
    ...rest,
    is_adept: role !== "mentor",
    is_mentor: role !== "adept",
    languages: languages.split(/[,;]/).map((word) => word.trim()).filter(Boolean),
  };
}
