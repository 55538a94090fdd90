import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import type { AdeptWaiting } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { ChoosingFirst } from "./ChoosingFirst";
import { CHOOSING } from "./query";

beforeAll(async () => {
  // jsdom has no dialogs that are shown.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  await startTexts();
  await texts.load(["organiser-choosing"]);
});

const adept = (name: string, step: AdeptWaiting["step"], mentor = "") => ({ name, step, mentor_name: mentor }) as AdeptWaiting;

it("says which question waits before a launch, and leads to where the choosing is ended", async () => {
  const close = vi.fn();
  render(
    <>
      <span id={CHOOSING} tabIndex={-1} />
      <ChoosingFirst choosing={{ adepts: [adept("Bo Li", "needs"), adept("Samira Haddad", "waiting", "Karin Lundqvist")] }} onClose={close} />
    </>,
  );
  expect(screen.getByText("Samira Haddad väntar på svar från Karin Lundqvist.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Till adepternas val" }));
  expect(close).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(document.activeElement?.id).toBe(CHOOSING));
});

it("counts several, and speaks of none where none waits", () => {
  const { rerender } = render(<ChoosingFirst choosing={{ adepts: [adept("A", "waiting", "M"), adept("B", "waiting", "N")] }} onClose={() => undefined} />);
  expect(screen.getByText("2 adepter väntar på svar från en mentor.")).toBeDefined();
  rerender(<ChoosingFirst choosing={{ adepts: [] }} onClose={() => undefined} />);
  expect(screen.queryByText(/väntar på svar/)).toBeNull();
});
