import { expect, test } from "vitest";
import type { Participant } from "@/shared/api/types";
import { bodyOf, EMPTY, profileOf } from "./profile";

test("a profile comes out of its form as it went in", () => {
  const person = { ...bodyOf({ ...EMPTY, role: "both", languages: "svenska; arabiska , ", needs: ["Ledarskap"], levels: { Ledarskap: "some", Golf: "experienced" }, not_with: "Bolaget;" }), about: "" } as unknown as Participant;
  expect(person).toMatchObject({ is_adept: true, is_mentor: true, languages: ["svenska", "arabiska"], levels: { Ledarskap: "some" }, not_with: ["Bolaget"] });
  expect(profileOf(person)).toMatchObject({ role: "both", languages: "svenska, arabiska", needs: ["Ledarskap"], capacity: 1, levels: { Ledarskap: "some" }, not_with: "Bolaget" });
});

test("each role says what it is and what it is not", () => {
  expect(bodyOf({ ...EMPTY, role: "mentor" })).toMatchObject({ is_adept: false, is_mentor: true });
  expect(bodyOf({ ...EMPTY, role: "adept" })).toMatchObject({ is_adept: true, is_mentor: false });
});
