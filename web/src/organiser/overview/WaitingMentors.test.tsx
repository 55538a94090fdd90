import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import type { MentorOffer, Overview } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { Figures } from "./Figures";
import { offersQuery } from "./queries";
import { WaitingMentors } from "./WaitingMentors";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "o", organisation: { time_zone: "Europe/Stockholm" } }), useZone: () => "Europe/Stockholm" }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-overview"]);
});

function show(coverage: Partial<Overview["coverage"]>, waiting: Partial<Overview["waiting"][number]>[] = [], offers: Partial<MentorOffer>[] = []) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(offersQuery("o", "c").queryKey, { items: offers } as never);
  const overview = {
    cohort: { id: "c" },
    waiting,
    coverage: { adepts: 1, with_mentor: 1, waiting_mentors: waiting.length, busy_mentors: 0, paused_mentors: 0, ...coverage },
    rhythm_month: { month: "2026-11", met: null, pairs: 0, suppressed: false },
    meetings_mean: null,
  } as unknown as Overview;
  render(
    <QueryClientProvider client={client}>
      <Figures overview={overview} />
      <WaitingMentors overview={overview} />
    </QueryClientProvider>,
  );
}

it("does not say that every mentor has an adept while one does something else", () => {
  show({ busy_mentors: 1 });
  expect(screen.queryByText(/Alla mentorer har en adept/)).toBeNull();
  expect(screen.getByText("Ingen väntar utan något att göra.")).toBeDefined();
  expect(screen.getByText("1 mentor utan adept gör något annat under tiden och kan fortfarande få en.")).toBeDefined();
  expect(screen.getByText("Ingen mentor väntar, en gör något annat under tiden")).toBeDefined();
});

it("says it where it is so", () => {
  show({});
  expect(screen.getByText("Ingen väntar. Alla mentorer har en adept.")).toBeDefined();
});

it("tells of a no beside whoever goes on waiting, the newest offer first", () => {
  const one = { mentor_id: "m", mentor_name: "Karl", seminar: "", made_at: "2026-11-20T10:00:00Z", answered_at: null };
  show({}, [{ participant_id: "m", name: "Karl", title: "", days: 20 }], [
    { ...one, id: "2", kind: "trio", state: "declined", answered_at: "2026-11-21T10:00:00Z" },
    { ...one, id: "1", kind: "stand_by", state: "declined", answered_at: "2026-11-20T10:00:00Z" },
  ]);
  expect(screen.getByText(/^Nej tack .*: trioledare\. Väntar hellre på en adept\.$/)).toBeDefined();
  expect(screen.queryByText(/beredskap/)).toBeNull();
});
