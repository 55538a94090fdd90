import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { beforeAll, expect, it, vi } from "vitest";
import { startTexts, texts } from "@/shared/i18n";
import { ChoosePage } from "./ChoosePage";

const own = { allowed: false, invitation: { name: "Eva Ek", state: "accepted" } };

vi.mock("@tanstack/react-router", () => ({ useParams: () => ({ cohort: "c" }) }));
vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "o" }) }));
vi.mock("@/shared/ui/Button", () => ({ ButtonLink: ({ children }: { children: unknown }) => children, Button: () => null }));
vi.mock("./queries", () => ({ choiceQuery: () => ({ queryKey: ["choice"], queryFn: () => ({ step: "closed", cohort_id: "c", mentors: [] }) }) }));
vi.mock("../own-mentor/queries", () => ({ ownMentorQuery: () => ({ queryKey: ["own"], queryFn: () => own }) }));
vi.mock("../ui/Page", () => ({ Page: ({ children }: { children: unknown }) => children }));
vi.mock("../ui/BackHome", () => ({ BackHome: () => null }));
vi.mock("./Needs", () => ({ Needs: () => null }));
vi.mock("./ShortList", () => ({ ShortList: () => null }));
vi.mock("./Others", () => ({ Others: () => null }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-choose"]);
});

it("speaks to whom a mentor of her own has said yes of that one, not of a choosing that is closed", async () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Suspense>
        <ChoosePage />
      </Suspense>
    </QueryClientProvider>,
  );
  expect(await screen.findByText("Eva har sagt ja")).toBeDefined();
  expect(screen.queryByText(/Just nu går det inte att välja/)).toBeNull();
});
