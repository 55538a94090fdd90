import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import type { OwnOffer } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { AskedCards } from "./AskedCards";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "o", organisation: { time_zone: "Europe/Stockholm" } }), useZone: () => "Europe/Stockholm" }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-home"]);
});

const trio: OwnOffer = { id: "1", kind: "trio", programme_name: "Ny som chef", seminar: "", starts_at: null };
const show = (offered: OwnOffer[], promised: OwnOffer[]) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <AskedCards invited={[]} offered={offered} promised={promised} />
    </QueryClientProvider>,
  );

it("lets whoever is offered something say no and go on waiting", () => {
  show([trio], []);
  expect(screen.getAllByRole("button").map((one) => one.textContent)).toEqual(["Ja, gärna", "Nej tack, jag väntar på en adept", "Jag pausar hellre ett tag"]);
});

it("keeps what she has said yes to before her eyes", () => {
  show([], [trio]);
  expect(screen.getByText("Du leder en handledningstrio i Ny som chef. Programledningen säger till när mentorerna är samlade.")).toBeDefined();
  expect(screen.getByText("Du kan fortfarande få en adept.")).toBeDefined();
  expect(screen.getByRole("button", { name: "Jag ångrar mig" })).toBeDefined();
});
