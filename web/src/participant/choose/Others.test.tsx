import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import { startTexts, texts } from "@/shared/i18n";
import { NoMore } from "./Others";

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-choose"]);
});

it("an adept for whom there is nobody is told so, whatever she has been shown", () => {
  const { rerender } = render(<NoMore choice={{ no_more: false, step: "needs" }} />);
  const said = () => screen.getByRole("status").textContent;
  expect(said()).toBe("");
  for (const step of ["needs", "nobody"] as const) {
    rerender(<NoMore choice={{ no_more: true, step }} />);
    expect(said()).toContain("Just nu finns ingen mentor att föreslå.");
  }
  rerender(<NoMore choice={{ no_more: true, step: "choose" }} />);
  expect(said()).toContain("Välj bland dem du har sett");
});
