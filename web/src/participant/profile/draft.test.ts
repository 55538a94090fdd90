import { expect, test } from "vitest";
import type { Participant } from "@/shared/api/types";
import { areaOptions, changeOf, draftOf, readersOf, wordsOf } from "./draft";

const participant = {
  id: "p", cohort_id: "c", title: "Enhetschef", organisation: "Norrhamns kommun", unit: "", manager: "", region: "Norrhamn", about: "",
  languages: ["svenska", "engelska"], needs: ["Ledarskap"], offers: [], capacity: 0, version: 3,
  sector: "", seniority: "leader", meeting_mode: "", availability: ["mornings", "evenings"], levels: { Ledarskap: "some" }, not_with: ["Bolaget"],
  values: ["Mod"], answers: { q: ["Ja"] },
} as unknown as Participant;

test("a profile says who reads it before a match, where adepts choose", () => {
  const who = (is_adept: boolean, is_mentor: boolean, choose: boolean) => readersOf({ is_adept, is_mentor }, choose).who;
  expect(who(false, true, true)).toBe("programme_and_choosing");
  expect(who(true, false, true)).toBe("programme_and_asked");
  expect(who(true, true, true)).toBe("programme_and_both");
  expect(who(false, true, false)).toBe("programme_and_mentor");
  expect(who(true, false, false)).toBe("programme_and_mentor");
});

test("nothing travels when nothing was changed", () => {
  expect(changeOf(draftOf(participant), participant)).toEqual({});
  expect(changeOf({ ...draftOf(participant), title: " Enhetschef " }, participant)).toEqual({});
});

test("only what was changed travels", () => {
  const draft = { ...draftOf(participant), region: "", languages: "svenska; finska,  Finska,", needs: ["Ledarskap", "Stress och kris"] };
  expect(changeOf(draft, participant)).toEqual({ region: "", languages: ["svenska", "finska"], needs: ["Ledarskap", "Stress och kris"] });
});

test("times in another order are the same, and a level goes with its area", () => {
  const before = draftOf(participant);
  expect(changeOf({ ...before, availability: ["evenings", "mornings"], not_with: "Bolaget, " }, participant)).toEqual({});
  expect(changeOf({ ...before, needs: [] }, participant)).toEqual({ needs: [], levels: {} });
  expect(changeOf({ ...before, levels: { Ledarskap: "" }, seniority: "", not_with: "" }, participant)).toEqual({ levels: {}, seniority: "", not_with: [] });
});

test("words are told apart as people write them", () => {
  expect(wordsOf("")).toEqual([]);
  expect(wordsOf("svenska,engelska ;teckenspråk\narabiska")).toEqual(["svenska", "engelska", "teckenspråk", "arabiska"]);
});

test("an area that the programme has dropped can still be let go", () => {
  expect(areaOptions(["Ledarskap"], ["Ekonomi", "Ledarskap"]).map(({ value }) => value)).toEqual(["Ledarskap", "Ekonomi"]);
});
