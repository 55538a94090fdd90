import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import { startTexts, texts } from "@/shared/i18n";
import { OwnTime } from "./PlanForm";

vi.mock("@/shared/format/useFormat", () => ({ useTimeZone: () => "Europe/Stockholm", useFormat: () => ({}) }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-meeting"]);
});

it("a time that is not there in the night when the clock goes forward says which one is meant", () => {
  const shown = (time: string) => {
    const { unmount } = render(<OwnTime own={{ date: "2027-03-28", time }} until="2027-12-31" onChange={() => undefined} problem={undefined} />);
    const said = screen.getByLabelText("Klockan").getAttribute("aria-describedby");
    const words = said === null ? "" : document.getElementById(said)?.textContent;
    unmount();
    return words;
  };
  expect(shown("02:30")).toBe("02:30 finns inte den dagen: klockan ställs fram. Det börjar 03:30.");
  expect(shown("03:30")).toBe("");
});
