import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import type { Workspace } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { AT_ONCE } from "./effect";
import { Exclusions } from "./Exclusions";

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-matching"]);
});

it("who is kept apart is listed a few at a time, and nobody without a name", async () => {
  const adepts = Array.from({ length: AT_ONCE + 1 }, (_, n) => ({ participant_id: `a${n}`, name: `Adept ${n}` }));
  const pairs = [...adepts, { participant_id: "gone" }].map(({ participant_id }) => ({ adept_id: participant_id, mentor_id: "m" }));
  const workspace = { adepts, mentors: [{ participant_id: "m", name: "Karin" }], exclusions: pairs } as unknown as Workspace;
  render(<Exclusions workspace={workspace} still onAllow={() => undefined} />);
  expect(screen.getAllByRole("listitem")).toHaveLength(AT_ONCE);
  await userEvent.click(screen.getByRole("button", { name: "Visa fler" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(AT_ONCE + 1);
  expect(screen.queryByText("och Karin", { exact: true })).toBeNull();
});
