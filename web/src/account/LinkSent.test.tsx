import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import { startTexts, texts } from "@/shared/i18n";
import { LinkSent } from "./LinkSent";

beforeAll(async () => {
  await startTexts();
  await texts.load(["auth"]);
});

const INVITED = "Är du inbjuden men har inte svarat än? Då får du inbjudan igen och börjar med länken i den.";

it("says to everybody who asked by address how whoever is invited begins", () => {
  render(<LinkSent email="moa@norrhamn.example" onAgain={() => Promise.resolve()} />);
  expect(screen.getByText(INVITED)).toBeDefined();
});

it("does not say it to who has just answered", () => {
  render(<LinkSent onAgain={() => Promise.resolve()} />);
  expect(screen.queryByText(INVITED)).toBeNull();
});
