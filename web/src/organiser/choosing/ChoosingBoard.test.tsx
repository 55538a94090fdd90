import { render, screen, within } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import type { AdeptWaiting } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { About, Adepts } from "./ChoosingBoard";

beforeAll(async () => {
  await startTexts();
  await texts.load(["organiser-choosing"]);
});

const adept = (name: string, step: AdeptWaiting["step"], mentor_name = "") => ({ participant_id: name, name, step, mentor_name, rank: 1, of: 2, answer_by: null }) as AdeptWaiting;

it("tells of each adept what became of her choosing, and of whom, each cell under its own label", () => {
  render(
    <Adepts
      adepts={[adept("Samira Haddad", "cut", "Karin Lundqvist"), adept("Yrsa Egen", "sealed", "Moa Ek"), adept("Nils Ny", "matched", "Rolf Sten"), adept("Bo Li", "unmet"), adept("Ada Al", "changed", "Moa Ek"), adept("Eli Ek", "ended", "Rolf Sten")]}
    />,
  );
  const cells = (name: string) => within(screen.getByRole("rowheader", { name: new RegExp(name) }).closest("tr") as HTMLElement).getAllByRole("cell");
  const said = (name: string) => cells(name).map((cell) => cell.textContent);
  expect(said("Samira Haddad")).toEqual(["Valet stängdes före svaret", "Karin Lundqvist", "–"]);
  expect(said("Yrsa Egen")).toEqual(["Klart", "Moa Ek", "–"]);
  expect(said("Nils Ny")).toEqual(["Matchad av arrangören", "Rolf Sten", "–"]);
  expect(said("Bo Li")).toEqual(["Ingen av de valda sa ja", "–", "–"]);
  expect(said("Eli Ek")).toEqual(["Mentorskapet har avslutats", "Rolf Sten", "–"]);
  expect(said("Ada Al")).toEqual(["Förslaget ändrat", "–", "–"]);
  expect(cells("Bo Li").map((cell) => cell.dataset["label"])).toEqual(["Läge", "Mentor", "Svar senast"]);
});

it("counts suggestions and days", () => {
  const { container, rerender } = render(<About choosing={{ who: "mixed", short_list: 3, answer_days: 1 }} />);
  expect(container.textContent).toBe("Adepterna får 3 förslag var och väljer själva. Mentorn har 1 dag att svara. Du matchar dem som blir kvar.");
  rerender(<About choosing={{ who: "adept", short_list: 3, answer_days: 5 }} />);
  expect(container.textContent).toBe("Adepterna får 3 förslag var och väljer själva. Mentorn har 5 dagar att svara.");
});
