import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import type { MentorGroups } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { Leaders } from "./SupervisionPage";

vi.mock("@/shared/auth/here", () => ({ useHere: () => ({ slug: "o", organisation: { time_zone: "Europe/Stockholm" } }), useZone: () => "Europe/Stockholm" }));

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-supervision"]);
});

it("tells which mentors have said that they would lead a trio", () => {
  const people = [
    { name: "Åsa", leads: true },
    { name: "Bo", leads: false },
    { name: "Karl", leads: true },
  ];
  const groups = (kind: string) => ({ kind, people }) as MentorGroups;
  const { rerender } = render(<Leaders groups={groups("trio")} />);
  expect(screen.getByText("Åsa och Karl har sagt ja till att leda en trio.")).toBeDefined();
  rerender(<Leaders groups={groups("experience")} />);
  expect(screen.queryByText(/leda en trio/)).toBeNull();
});
