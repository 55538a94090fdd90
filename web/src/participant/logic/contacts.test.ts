import { expect, test } from "vitest";
import type { Mentorship } from "@/shared/api/types";
import { contactsOf } from "./contacts";

const EVA = { name: "Eva Norling", email: "eva@norrhamn.example" };
const mentorship = (programme_name: string, contact: Mentorship["contact"]) => ({ programme_name, contact }) as Mentorship;

test("whom to ask comes once for each programme, and not where there is nobody", () => {
  const all = [mentorship("Nya chefer", EVA), mentorship("Nya chefer", EVA), mentorship("Studentmentor", EVA), mentorship("Hemvändare", null)];
  expect(contactsOf(all)).toEqual([
    { ...EVA, programme: "Nya chefer" },
    { ...EVA, programme: "Studentmentor" },
  ]);
});
