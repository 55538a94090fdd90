import { describe, expect, test } from "vitest";
import type { PairRhythm } from "@/shared/api/types";
import { startTexts, texts } from "@/shared/i18n";
import { beatOf, met, monthsBetween, namesOf, shortName, shownMonths } from "./rhythm";

const pair = {
  members: [
    { name: "Rolf Tingvall", role: "mentor" },
    { name: "Elin Sjöstedt", role: "adept" },
  ],
  months: [
    { month: "2026-09", mark: "held" },
    { month: "2026-10", mark: "none" },
    { month: "2026-11", mark: "none" },
    { month: "2027-01", mark: "planned" },
  ],
} as unknown as PairRhythm;

describe("months of a strip", () => {
  test("go over the turn of the year", () => {
    expect(monthsBetween("2026-11", "2027-02")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
  });

  test("are all of a cohort of a year and a half", () => {
    expect(shownMonths("2026-03-05", "2027-08-31", "2026-11")).toHaveLength(18);
  });

  test("are those around now when not all fit", () => {
    const shown = shownMonths("2024-01-10", "2028-12-31", "2026-11");
    expect(shown).toHaveLength(18);
    expect(shown[11]).toBe("2026-11");
  });

  test("are the last ones when all is over", () => {
    expect(shownMonths("2024-01-10", "2025-12-31", "2026-11").at(-1)).toBe("2025-12");
  });
});

describe("a month of a pair", () => {
  test.each([
    ["2026-08", "before"],
    ["2026-09", "held"],
    ["2026-10", "none"],
    ["2026-12", "ahead"],
    ["2027-01", "planned"],
  ])("%s is %s", (month, beat) => {
    expect(beatOf(pair, month, "2026-11")).toBe(beat);
  });

  test("is not yet without a meeting while it lasts", () => {
    expect(beatOf(pair, "2026-11", "2026-11")).toBe("ahead");
  });

  test("counts so far, not ahead", () => {
    expect(met(pair, "2026-11")).toEqual({ held: 1, of: 3 });
  });
});

test("the adept comes first, and short names keep one letter of the last", () => {
  expect(namesOf(pair)).toEqual(["Elin Sjöstedt", "Rolf Tingvall"]);
  expect(shortName("Ida-Maria af Söderqvist")).toBe("Ida-Maria S");
  expect(shortName("Noor")).toBe("Noor");
});

test("one month is one month", async () => {
  await startTexts();
  await texts.load(["organiser-pairs"]);
  const t = texts.translator("organiser-pairs");
  expect(t("rhythm", { held: 0, count: 1 })).toBe("Sågs 0 av 1 månad");
  expect(t("rhythm", { held: 2, count: 3 })).toBe("Sågs 2 av 3 månader");
});
