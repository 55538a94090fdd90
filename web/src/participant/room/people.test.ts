// @vitest-environment node
import { expect, test } from "vitest";
import type { MentorshipMember } from "@/shared/api/types";
import { peopleOf } from "./people";

const member = (member_id: string, name: string, left = false): MentorshipMember => ({ member_id, name, role: "adept", title: "", organisation: "", email: "", left });

test("what somebody wrote before she left keeps her name", () => {
  const [bo, cia, amal] = [member("bo", "Bo Li"), member("cia", "Cia Ask"), member("amal", "Amal Warsame", true)];
  const people = peopleOf({ others: [bo, cia], ever: [bo, amal, cia], count: 2, names: "", first: "Bo och Cia", title: "" });
  expect(people.nameOf("amal")).toBe("Amal");
  expect(people.members).toEqual(["bo", "cia"]);
});
