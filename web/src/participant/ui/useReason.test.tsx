import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import type { Reason } from "@/shared/api/types";
import { rememberLocale, startTexts, texts } from "@/shared/i18n";
import { useReason } from "./useReason";

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-reason"]);
});

function Said() {
  const say = useReason();
  return <p>{say({ code: "languages", values: ["svenska", "engelska", "teckenspråk"], points: 1, max: 1 } as Reason, "adept")}</p>;
}

it("names languages in the reader's own", async () => {
  await rememberLocale("en");
  await texts.load(["participant-reason"]);
  render(<Said />);
  expect(await screen.findByText(/Swedish, English and teckenspråk/)).toBeDefined();
});
