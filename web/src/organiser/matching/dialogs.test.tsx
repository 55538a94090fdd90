import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import { startTexts, texts } from "@/shared/i18n";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { launchWords, Left } from "./LaunchDialog";
import { Undone } from "./Lifted";
import { OptionText } from "./MoveDialog";
import type { MentorOption } from "./options";

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-matching"]);
});

it("a launch says who is left without a mentor, and leads to them", async () => {
  const show = vi.fn();
  render(<Left count={3} onShow={show} />);
  expect(screen.getByText("3 adepter blir utan mentor.")).toBeDefined();
  await userEvent.click(screen.getByRole("link", { name: "Visa vilka" }));
  expect(show).toHaveBeenCalledOnce();
});

it("in a cohort that runs it is the new ones that begin", () => {
  const Said = ({ under, groups }: { under: boolean; groups: boolean }) => useTranslation("organiser-matching").t(launchWords("launch_title", groups, under), { count: 1 });
  const said = (groups: boolean, under: boolean) => render(<Said groups={groups} under={under} />).container.textContent;
  expect(said(false, false)).toBe("Starta omgången med 1 par?");
  expect(said(false, true)).toBe("Ska 1 par till börja?");
  expect(said(true, true)).toBe("Ska 1 mentorskap till börja?");
  expect(launchWords("launched", false, true)).toBe("launched_more");
});

it("a card that is carried by a finger says what puts it back without a key", () => {
  const said = (touch: boolean) => render(<Undone touch={touch} />).container.textContent;
  expect(said(false)).toBe("Esc ångrar");
  expect(said(true)).toBe("Släpp utanför raderna för att ångra");
});

it("a mentor to choose shows what the pair would score, and the rule against it", () => {
  const option = {
    mentor: { participant_id: "m", name: "Åsa Ek", title: "Chef", organisation: "", offers: ["HR"], capacity: 2, taken: 0, proposed: 1 },
    free: 1,
    score: { mentor_id: "m", score: 746, blocked: "own_manager" },
  } as MentorOption;
  const { container } = render(<OptionText option={option} />);
  for (const text of ["Åsa Ek", "Chef · HR", "75 poäng av hundra", "1 plats ledig", "Mot reglerna: den ena är chef över den andra."]) {
    expect(container.textContent).toContain(text);
  }
});
