import { render } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import { startTexts, texts } from "@/shared/i18n";
import { AgreementText } from "./Agreement";

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-mentorship"]);
});

it("an agreement is called English where it is, and nothing where its language is not known", () => {
  const shown = (language?: "sv" | "en") => render(<AgreementText agreement={{ text: "1. We meet.", ...(language !== undefined && { language }) }} />).container;
  expect(shown("en").textContent).toContain("på engelska");
  expect(shown("en").querySelector("[lang=en]")?.textContent).toContain("We meet.");
  for (const quiet of [shown("sv"), shown()]) expect(quiet.textContent).toBe("1. We meet.");
  expect(shown().querySelector("[lang]")).toBeNull();
});
