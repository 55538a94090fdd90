import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import type { Proposal } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { useRemoveQuestion } from "./RemoveQuestion";

beforeAll(async () => {
  // jsdom has no dialogs that are shown.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  await startTexts();
  await texts.load(["organiser-matching"]);
});

const proposal = (state: string) => ({ state, adept: { name: "Samira Haddad" }, mentor: { name: "Karin Lundqvist" } }) as Proposal;

function Asking({ proposals, go }: { proposals: Proposal[]; go: () => void }) {
  const { ask, question } = useRemoveQuestion();
  return (
    <>
      <button onClick={() => ask(proposals, go)}>Bort</button>
      {question}
    </>
  );
}

it("asks before a proposal is removed to which both have said yes", async () => {
  const go = vi.fn();
  render(<Asking proposals={[proposal("proposed"), proposal("accepted")]} go={go} />);
  await userEvent.click(screen.getByRole("button", { name: "Bort" }));
  expect(go).not.toHaveBeenCalled();
  expect(screen.getByText("Samira Haddad har valt Karin Lundqvist, som har sagt ja.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Avbryt" }));
  expect(go).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Bort" }));
  await userEvent.click(screen.getByRole("button", { name: "Ta bort" }));
  expect(go).toHaveBeenCalledOnce();
});

it("asks nothing where nobody has said yes", async () => {
  const go = vi.fn();
  render(<Asking proposals={[proposal("proposed")]} go={go} />);
  await userEvent.click(screen.getByRole("button", { name: "Bort" }));
  expect(go).toHaveBeenCalledOnce();
});
