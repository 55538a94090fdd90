import { render, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import type { Proposal, Reason } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { ProposalRow, Reasons } from "./ProposalRow";

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-matching"]);
});

const nothing = () => undefined;
const silent = (code: Reason["code"], max: number): Reason => ({ code, points: max / 2, max, values: [], unsaid: true });

describe("the reasons of a pair", () => {
  it("show no criterion that somebody says nothing on, but as what is missing", () => {
    const { container } = render(<Reasons score={400} reasons={[silent("organisation", 400), { code: "unit", points: 200, max: 200, values: [], unsaid: false }]} />);
    expect(container.textContent).not.toContain("samma organisation");
    expect(container.textContent).not.toContain("annan organisation");
    expect(container.textContent).toContain("Svagast: någon av dem har inte angett arbetsplats");
    expect(container.textContent).toContain("annan enhet");
    expect(container.textContent).toContain("+20 för resten");
  });

  it("write areas as the profiles do", () => {
    render(<Reasons score={500} reasons={[{ code: "areas", points: 500, max: 500, values: ["HR", "Ekonomi"], unsaid: false }]} />);
    expect(screen.getByText(/HR, Ekonomi/)).toBeDefined();
  });
});

it("says which rule a pair stands against", () => {
  render(<Reasons score={0} reasons={[]} against="same_manager" />);
  expect(screen.getByText("Mot reglerna: de har samma chef.")).toBeDefined();
});

it("a proposal says both names whole, in its buttons too", () => {
  const side = (name: string) => ({ participant_id: name, name, title: "", organisation: "" });
  const proposal = { id: "p", adept: side("mentee 0 Ek"), mentor: side("mentor 3 Al"), score: 700, locked: false, reasons: [] };
  render(<ProposalRow proposal={proposal as unknown as Proposal} still={false} onLock={nothing} onAct={nothing} />);
  expect(screen.getByText("mentee 0 Ek")).toBeDefined();
  expect(screen.getByText("mentor 3 Al")).toBeDefined();
  expect(screen.getByRole("button", { name: "Lås förslaget mentee 0 Ek och mentor 3 Al" })).toBeDefined();
});
