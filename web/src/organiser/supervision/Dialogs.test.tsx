import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import type { GroupSet, MentorGroups } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { ConfirmDialog, TieDialog } from "./Dialogs";
import { focusMentor } from "./focusMentor";
import type { GroupActs } from "./useGroups";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "o", organisation: { time_zone: "Europe/Stockholm" } }), useZone: () => "Europe/Stockholm" }));

beforeAll(async () => {
  // jsdom has no dialogs that are shown.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  await startTexts();
  await texts.load(["organiser-supervision"]);
});

const acts = { confirm: {}, tie: {} } as unknown as GroupActs;
const mentors = (n: number) => Array.from({ length: n }, () => ({}));

it("says before the confirmation what the cards say", () => {
  const draft = {
    uneven: true,
    groups: [
      { number: 1, mentors: mentors(8), faults: ["no_time"] },
      { number: 2, mentors: mentors(1), faults: ["small"] },
      { number: 3, mentors: mentors(2), faults: ["small"] },
    ],
  } as GroupSet;
  render(<ConfirmDialog groups={{ kind: "trio", unplaced: [] } as unknown as MentorGroups} draft={draft} acts={acts} onClose={() => undefined} />);
  expect(screen.getByText("Trio 2 och Trio 3: För få kvar.")).toBeDefined();
  expect(screen.getByText(/^Trio 1: /)).toBeDefined();
  expect(screen.getByText("Grupperna är olika stora: från 1 till 8 mentorer.")).toBeDefined();
});

it("warns of nothing where nothing is to be looked at", () => {
  const draft = { uneven: false, groups: [{ number: 1, mentors: mentors(3), faults: [] }] } as unknown as GroupSet;
  const { container } = render(<ConfirmDialog groups={{ kind: "trio", unplaced: [] } as unknown as MentorGroups} draft={draft} acts={acts} onClose={() => undefined} />);
  expect(container.textContent).not.toMatch(/Trio 1|olika stora/);
});

it("says of which groups a condition holds, and when", () => {
  const mentor = { participant_id: "a", name: "Åsa" } as MentorGroups["people"][number];
  render(<TieDialog kind="trio" rule="apart" mentor={mentor} people={[]} acts={acts} onClose={() => undefined} />);
  expect(screen.getByText("Gäller bara trior: när du bildar dem nästa gång, och när du bekräftar det här förslaget.")).toBeDefined();
});

it("gives the focus back to a moved mentor, unless something else has it", async () => {
  render(
    <>
      <div data-mentor="m">
        <button type="button">Mer</button>
      </div>
      <button type="button">Annat</button>
    </>,
  );
  focusMentor("m");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Mer"));
  screen.getByText("Annat").focus();
  focusMentor("m");
  await new Promise((done) => setTimeout(done, 100));
  expect(document.activeElement?.textContent).toBe("Annat");
});
