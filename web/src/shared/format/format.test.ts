import { describe, expect, test } from "vitest";
import { newFormat } from "./format";
import { capital, inWords } from "./words";
import { momentOf, zonedInputs } from "./zoned";

const now = () => new Date("2026-11-19T09:00:00Z");
const sv = newFormat("sv", "Europe/Stockholm", now);
const en = newFormat("en", "Europe/Stockholm", now);

describe("dates", () => {
  test("are written in words, without the year when it is this one", () => {
    expect(sv.day("2026-12-03T12:00:00Z")).toBe("torsdag 3 december");
    expect(sv.day("2027-01-13")).toBe("onsdag 13 januari 2027");
    expect(en.day("2026-12-03T12:00:00Z")).toBe("Thursday 3 December");
    expect(sv.dayShort("2026-12-03")).toBe("3 dec");
    expect(sv.dayFull("2027-09-02")).toBe("2 september 2027");
    expect(sv.dayParts("2026-12-10")).toEqual({ day: "10", month: "dec", weekday: "tors" });
    expect(sv.monthLetter("2026-12-01")).toBe("d");
  });

  test("follow the organisation's clock, not the reader's", () => {
    expect(sv.hours("2026-12-03T12:00:00Z", "2026-12-03T14:30:00Z")).toBe("13:00–15:30");
    expect(sv.day("2026-12-02T23:30:00Z")).toBe("torsdag 3 december");
    expect(newFormat("en", "America/Los_Angeles", now).day("2026-12-03T02:00:00Z")).toBe("Wednesday 2 December");
  });

  test("a day without a clock is that day everywhere", () => {
    for (const zone of ["Pacific/Honolulu", "Europe/Stockholm", "Pacific/Kiritimati"]) {
      expect(newFormat("sv", zone, now).dayShort("2026-12-03")).toBe("3 dec");
    }
  });

  test.each([
    ["2026-11-19T20:00:00Z", "i dag", "today"],
    ["2026-11-20T01:00:00Z", "i morgon", "tomorrow"],
    ["2026-11-27", "om åtta dagar", "in eight days"],
    ["2026-12-03", "om två veckor", "in two weeks"],
    ["2026-09-10", "för tio veckor sedan", "ten weeks ago"],
    ["2025-11-19", "för tolv månader sedan", "twelve months ago"],
    ["2024-11-19", "för 24 månader sedan", "24 months ago"],
  ])("%s is %s", (moment, swedish, english) => {
    expect(sv.relative(moment)).toBe(swedish);
    expect(en.relative(moment)).toBe(english);
  });
});

describe("numbers", () => {
  test("have the reader's comma and space", () => {
    expect(sv.number(7.9, 1)).toBe("7,9");
    expect(sv.number(1401).replace(/\s/g, " ")).toBe("1 401");
    expect(en.number(1401)).toBe("1,401");
    expect(sv.percent(0.92).replace(/\s/g, " ")).toBe("92 %");
  });

  test("are words up to twelve", () => {
    expect(inWords(1, "sv", "en")).toBe("en");
    expect(inWords(1, "sv")).toBe("ett");
    expect(capital(inWords(3, "sv"))).toBe("Tre");
    expect(inWords(12, "en")).toBe("twelve");
    expect(inWords(13, "en")).toBe("13");
  });

  test("lists have their and", () => {
    expect(sv.list(["Elin", "Rolf", "Karin"])).toBe("Elin, Rolf och Karin");
  });
});

describe("fields for date and time", () => {
  test("come back as the moment they were", () => {
    for (const moment of ["2026-12-03T12:00:00.000Z", "2026-07-01T22:30:00.000Z", "2026-10-24T23:15:00.000Z"]) {
      const { date, time } = zonedInputs(moment, "Europe/Stockholm");
      expect(momentOf(date, time, "Europe/Stockholm")).toBe(moment);
    }
    expect(zonedInputs("2026-12-03T12:00:00Z", "Europe/Stockholm")).toEqual({ date: "2026-12-03", time: "13:00" });
  });

  test("the hour that spring skips is read later, the one that autumn repeats is the first", () => {
    expect(momentOf("2027-03-28", "02:30", "Europe/Stockholm")).toBe("2027-03-28T01:30:00.000Z");
    expect(momentOf("2026-10-25", "02:30", "Europe/Stockholm")).toBe("2026-10-25T00:30:00.000Z");
  });
});
