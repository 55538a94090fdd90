import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import { startTexts, texts } from "@/shared/i18n";
import { homeQuery } from "../queries";
import { NoMeetings } from "./MentorshipsPage";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "alfa" }) }));
vi.mock("@/shared/format/useFormat", () => ({ useTimeZone: () => "Europe/Stockholm", useFormat: () => ({ dayFull: () => "30 november 2026" }) }));
vi.mock("@/shared/ui/Button", () => ({ ButtonLink: () => null }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-mentorship"]);
});

it("who has left a group is told so, and who has not met anybody that there are no meetings yet", () => {
  const shown = (endings: object[]) => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    client.setQueryData(homeQuery("alfa").queryKey, { endings } as never);
    return render(
      <QueryClientProvider client={client}>
        <NoMeetings />
      </QueryClientProvider>,
    ).container.textContent;
  };
  expect(shown([])).toContain("Inga möten än");
  expect(shown([{ cohort_id: "c", another: false, met: true, left_at: null, mentor: "" }])).toContain("Inga möten än");
  const left = shown([{ cohort_id: "c", another: false, met: true, left_at: "2026-11-30T12:00:00Z", mentor: "Gunilla Berg" }]);
  expect(left).toContain("Du lämnade gruppen med Gunilla Berg som mentor 30 november 2026.");
  expect(left).not.toContain("Inga möten än");
});
