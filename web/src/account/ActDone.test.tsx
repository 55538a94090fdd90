import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import type { Act } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { ActDone } from "./ActDone";

beforeAll(async () => {
  await startTexts();
  await texts.load(["act", "auth"]);
});

it("tells who comes second what one of them has answered, never that it was her", () => {
  for (const [answered, said] of [["held", "blev av"], ["cancelled", "inte blev av"], ["moved", "är flyttat"]] as const) {
    const { container } = render(
      <QueryClientProvider client={new QueryClient()}>
        <ActDone act={{ act: "confirm_meeting", done: true, details: { answered } } as Act} token="t" answer="yes" next="/" />
      </QueryClientProvider>,
    );
    expect(container.textContent).toContain(`En av er har svarat att mötet ${said}.`);
    expect(container.textContent).not.toContain("Du har redan svarat");
  }
});
