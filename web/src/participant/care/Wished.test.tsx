import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import type { Mentorship } from "@/shared/api/types";
import { TimeZone } from "@/shared/format/useFormat";
import { startTexts, texts } from "@/shared/i18n";
import { careQuery, type Care } from "./queries";
import { Wished } from "./Wished";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "alfa", member: { id: "olivia" } }) }));
vi.mock("@tanstack/react-router", async () => ({ ...(await vi.importActual("@tanstack/react-router")), useNavigate: () => () => undefined }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-care", "participant-meeting", "participant"]);
});

const wish = { member_id: "pedro", name: "Pedro Ek", at: "2026-11-30T09:00:00Z" };
const olivias = { id: "m", my_role: "mentor", state: "active", cadence_days: 0, meeting_minutes: 60 } as Mentorship;

function shown(mentorship: Mentorship, care: Partial<Care>) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(careQuery("alfa", "m").queryKey, { wish: null, offered_times: [], ...care } as Care);
  return render(
    <QueryClientProvider client={client}>
      <TimeZone zone="Europe/Stockholm">
        <Wished mentorship={mentorship} />
      </TimeZone>
    </QueryClientProvider>,
  ).container;
}

it("a mentor who is waited for reads who asked, and can offer a time without unfolding anything", () => {
  const page = shown(olivias, { wish });
  expect(page.textContent).toMatch(/Pedro bad om ett samtal .*30 november/);
  expect(page.querySelector("details")?.open).toBe(true);
  expect(screen.getByRole("button", { name: "Föreslå tiden" })).toBeDefined();
});

it("nothing of it stands where nobody waits, in a pause, or for the adept herself", () => {
  for (const [mentorship, care] of [[olivias, {}], [{ ...olivias, state: "paused" }, { wish }], [{ ...olivias, my_role: "adept" }, { wish }]] as [Mentorship, Partial<Care>][])
    expect(shown(mentorship, care).textContent).toBe("");
});
