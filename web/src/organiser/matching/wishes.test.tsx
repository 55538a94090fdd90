import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Workspace } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { Goals, type Goal } from "./Goals";
import { runsQuery, shortagesQuery } from "./queries";
import { Unmatched } from "./Unmatched";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "alfa" }) }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-matching"]);
});

const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
const within = (child: ReactNode) => render(<QueryClientProvider client={client}>{child}</QueryClientProvider>);

const left = { participant_id: "a", name: "Nadja Ek", title: "", organisation: "", needs: [], why: ["no_wishes"], left_out_before: false };
const workspace = (wishers: number, more: Partial<Workspace> = {}) =>
  ({ cohort_id: "c", wishers, coverage: { adepts: 20, with_mentor: 2 }, outdated: false, adepts: [left], mentors: [], proposals: [], unmatched: [left], run: {}, policy: {}, ...more }) as unknown as Workspace;

beforeEach(() => {
  client.setQueryData(runsQuery("alfa", "c").queryKey, { items: [] } as never);
  client.setQueryData(shortagesQuery("alfa", "c").queryKey, { items: [], could: ["a"] });
});

describe("the goals", () => {
  const shown = (wishers: number, goal: Goal = "best_fit") => within(<Goals workspace={workspace(wishers)} goal={goal} onChoose={() => undefined} />).container.textContent;

  it("say before a run by the wishes how many have ranked, and that the others get nobody", () => {
    expect(shown(2)).toContain("2 av 18 adepter har rangordnat mentorer. De andra får ingen mentor av det här målet.");
    expect(screen.getByRole("radio", { name: /Efter önskemålen/ })).toBeDefined();
  });

  it("promise as many as possible a mentor, and not by the wishes", () => {
    expect(shown(0)).toContain("Så många som möjligt får alltid en mentor.");
    expect(shown(2)).not.toContain("får alltid en mentor");
    expect(shown(2)).toContain("utom efter önskemålen");
  });

  it("say it where everybody has ranked, or nobody any more", () => {
    expect(shown(18)).toContain("Alla adepter utan mentor har rangordnat mentorer.");
    expect(shown(0, "wishes")).toContain("Ingen adept har rangordnat mentorer");
  });
});

it("who is left out by the wishes is not sent round in a circle", () => {
  const advice = (goal: Goal) => within(<Unmatched workspace={workspace(2)} goal={goal} still={false} onChoose={() => undefined} />).container.textContent;
  expect(advice("best_fit")).toContain("Nadja Ek kan få en mentor. Kör om, eller välj själv.");
  const by = advice("wishes");
  expect(by).toContain("kör om med ett annat mål, eller välj själv");
  expect(by).not.toContain("Kör om, eller välj själv");
});
