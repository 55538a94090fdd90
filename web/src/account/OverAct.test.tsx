import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import type { Act } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { OverAct } from "./ActPage";

beforeAll(async () => {
  await startTexts();
  await texts.load(["act"]);
});

it("tells a mentor and an adept that the choosing has ended, and asks for nothing", () => {
  const show = (act: Act["act"]) => render(
      <QueryClientProvider client={new QueryClient()}>
        <OverAct act={{ act, organisation: { name: "Norrhamns kommun" }, details: { programme_name: "Nya chefer" } } as Act} />
      </QueryClientProvider>,
    );
  const { unmount } = show("answer_wish");
  expect(screen.getByRole("heading", { name: "Tack, men du behöver inte svara" })).toBeDefined();
  expect(screen.getByText(/Adepternas val i Nya chefer är avslutat/)).toBeDefined();
  unmount();
  show("open_choosing");
  expect(screen.getByRole("heading", { name: "Valet av mentor är avslutat" })).toBeDefined();
});
