import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import type { Policy } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { Turn } from "./PolicyPanel";

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-programmes"]);
});

const EMPTY = "Listan är tom, så ingen kan välja något. Skriv minst ett ord.";
const show = (weight: number, backgrounds: string[]) =>
  render(<Turn of="background" policy={{ weights: { background: weight }, backgrounds } as unknown as Policy} problem={undefined} set={() => undefined} />);

it("says that a criterion that counts has nothing to choose among", () => {
  show(5, [" "]);
  expect(screen.getByText(EMPTY)).toBeDefined();
});

it("says nothing where there is something, or where it does not count", () => {
  show(5, ["Norden"]);
  show(0, []);
  expect(screen.queryByText(EMPTY)).toBeNull();
});
