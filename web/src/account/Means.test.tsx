import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type { Act } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { ActQuestion } from "./ActQuestion";

beforeAll(async () => {
  await startTexts();
  await texts.load(["act"]);
});

const asked = (details: Partial<Act["details"]>) => {
  const act = {
    act: "accept_invitation",
    organisation: { name: "Norrhamns kommun" },
    person_name: "Nils Ny",
    details: { programme_name: "Nya chefer", cohort_name: "Våren 2027", role: "mentor", ...details },
  } as Act;
  return render(<ActQuestion act={act} pending={false} error={null} onAnswer={() => undefined} />);
};

it("says before the answer what an invitation means", () => {
  asked({ starts_on: "2027-02-01", ends_on: "2027-12-15", cadence_days: 30, meeting_minutes_min: 60, meeting_minutes_max: 90, purpose: "Någon att tänka högt med." });
  expect(screen.getByText("Som mentor är du bollplank åt den eller dem du matchas med.")).toBeDefined();
  expect(screen.getByText("Det pågår från 1 februari 2027 till 15 december 2027.")).toBeDefined();
  expect(screen.getByText("Ni ses ungefär en gång i månaden, 60–90 minuter varje gång.")).toBeDefined();
  expect(screen.getByText("Om programmet: Någon att tänka högt med.")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Läs hela texten" })).toBeNull();
});

it("folds a long purpose at a word, and says nothing where there is nothing to say", async () => {
  const { unmount } = asked({ cadence_days: 14, meeting_minutes_min: 60, meeting_minutes_max: 60, purpose: `${"Mentor och adept ".repeat(60)}slut.` });
  expect(screen.getByText("Ni ses med ungefär 2 veckors mellanrum, 60 minuter varje gång.")).toBeDefined();
  expect(screen.getByText(/(Mentor|och|adept) …$/)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Läs hela texten" }));
  expect(screen.getByText(/slut\.$/)).toBeDefined();
  unmount();
  asked({});
  expect(screen.queryByText(/Som mentor/)).toBeNull();
});
