import { render } from "@testing-library/react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { MatchRun } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { goalNow } from "./Goals";
import { MadeBy } from "./MadeBy";

vi.mock("@/shared/format/useFormat", () => ({ useFormat: () => ({ time: () => "16:31", dayShort: () => "30 nov" }) }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-matching"]);
});

const used = { id: "used", goal: "best_fit", state: "done", created_at: "2026-11-30T15:31:00Z", finished_at: null } as MatchRun;
const newest = { ...used, id: "newest", goal: "spread" } as MatchRun;

describe("the heading", () => {
  const said = (from: MatchRun | null, stands: MatchRun | null) => render(<MadeBy workspace={{ from, stands }} />).container.textContent;

  it("names the run that the proposals come from, also when they have been changed since", () => {
    expect(said(used, used)).toBe("Körning 30 nov 16:31, bäst för alla");
    expect(said(used, null)).toBe("Körning 30 nov 16:31, bäst för alla, ändrad sedan");
  });

  it("names no run that made none of them", () => expect(said(null, null)).toBe(""));
});

it("the goal that is marked is that of the run the proposals come from, unless another was asked for since", () => {
  expect(goalNow({ from: used, run: newest }, undefined)).toBe("best_fit");
  expect(goalNow({ from: null, run: newest }, undefined)).toBe("spread");
  expect(goalNow({ from: used, run: newest }, { goal: "fairest", from: "used" })).toBe("fairest");
  expect(goalNow({ from: used, run: newest }, { goal: "spread", from: "newest" })).toBe("best_fit");
});
