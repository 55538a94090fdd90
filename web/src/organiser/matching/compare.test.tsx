import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import type { MatchRun, RunComparison, Workspace } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { Compare } from "./Compare";
import { comparisonQuery, runsQuery } from "./queries";
import type { Matching } from "./useMatching";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "alfa" }) }));
vi.mock("@/shared/format/useFormat", () => ({ useFormat: () => ({ time: () => "16:31", dayShort: () => "30 nov", number: String, percent: String }) }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-matching"]);
});

const one = { id: "one", goal: "best_fit", state: "done", kept: true, created_at: "2026-11-30T15:31:00Z", basis: "" } as MatchRun;
const two = { ...one, id: "two", goal: "spread" } as MatchRun;

it("a run is not offered to be used again where somebody in it has got a mentor", () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const compared = { run: one, with: two, spent: true, with_spent: false, changes: [], same: 3, wishers: 0 } as unknown as RunComparison;
  client.setQueryData(runsQuery("alfa", "c").queryKey, { items: [one, two] } as never);
  client.setQueryData(comparisonQuery("alfa", "c", "one", "two").queryKey, compared);
  render(
    <QueryClientProvider client={client}>
      <Compare workspace={{ cohort_id: "c", proposals: [], stands: null } as unknown as Workspace} still={false} acts={{ use: {} } as unknown as Matching} />
    </QueryClientProvider>,
  );
  expect(screen.queryByRole("button", { name: /^Använd .*bäst för alla/ })).toBeNull();
  expect(screen.getByText(/bäst för alla går inte att använda igen/)).toBeDefined();
  expect(screen.getByRole("button", { name: /^Använd .*sprid uppdragen/ })).toBeDefined();
});
