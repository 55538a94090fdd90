import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import type { Act } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { ActQuestion } from "./ActQuestion";

beforeAll(async () => {
  await startTexts();
  await texts.load(["act"]);
});

it("an offer has three answers: yes, no thanks, and a pause", async () => {
  const onAnswer = vi.fn();
  const act = { act: "answer_offer", organisation: { name: "Norrhamn" }, person_name: "Karl", details: { programme_name: "Ny som chef", offer: "trio" } } as Act;
  render(<ActQuestion act={act} pending={false} error={null} onAnswer={onAnswer} />);
  expect(screen.getAllByRole("button").map((one) => one.textContent)).toEqual(["Ja, gärna", "Nej tack, jag väntar på en adept", "Jag pausar hellre ett tag"]);
  await userEvent.click(screen.getByRole("button", { name: "Nej tack, jag väntar på en adept" }));
  expect(onAnswer).toHaveBeenCalledWith("wait");
});
