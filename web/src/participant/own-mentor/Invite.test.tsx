import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import { startTexts, texts } from "@/shared/i18n";
import { Invite } from "./Invite";

vi.mock("./queries", () => ({ useInvite: () => ({ error: null, isPending: false, mutate: () => undefined }) }));
vi.mock("../ui/Page", () => ({ Page: ({ children }: { children: unknown }) => children }));
vi.mock("../ui/BackHome", () => ({ BackHome: () => null }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-own-mentor"]);
});

it("says once who reads the adept's line, and that the one she asks does", () => {
  render(<Invite cohort="c" programme="Nya chefer" onSent={() => undefined} />);
  expect(screen.getByText("Den du frågar och programledningen")).toBeDefined();
  expect(screen.queryByText(/läser det här/)).toBeNull();
});
