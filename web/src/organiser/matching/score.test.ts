import { describe, expect, it } from "vitest";
import type { Proposal, Reason } from "@/shared/api/types";
import { changedPairs, listed, shown, type Against } from "./listing";
import { points, strongest, unnamed, weakest } from "./score";
import { showOf } from "./search";

const reason = (code: Reason["code"], got: number, max: number, unsaid = false): Reason => ({ code, points: got, max, values: [], unsaid });
const proposal = (score: number, locked: boolean): Proposal =>
  ({ id: String(score), score, locked, adept: { participant_id: `adept ${score}` }, reasons: [], source: "run", state: "proposed" }) as unknown as Proposal;

describe("reasons", () => {
  const all = [reason("areas", 500, 500), reason("region", 0, 160), reason("languages", 160, 160), reason("unit", 80, 80), reason("organisation", 40, 80)];

  it("names the three that gave most, and none that gave nothing", () => {
    expect(strongest(all).map((one) => one.code)).toEqual(["areas", "languages", "unit"]);
    expect(strongest([reason("region", 0, 100)])).toEqual([]);
  });

  it("never names what somebody says nothing on, though it gave half", () => {
    const silent = [reason("areas", 250, 500, true), reason("organisation", 40, 80, true), reason("unit", 80, 80)];
    expect(strongest(silent).map((one) => one.code)).toEqual(["unit"]);
    expect(weakest(silent)).toMatchObject({ code: "areas", unsaid: true });
  });

  it("tells what those that are not named gave, and not what rounding makes", () => {
    expect(unnamed(780, strongest(all))).toBe(4);
    expect(unnamed(744, strongest(all))).toBe(0);
    expect(unnamed(736, strongest(all))).toBe(0);
  });

  it("names what the pair loses most by", () => {
    expect(weakest(all)?.code).toBe("region");
    expect(weakest([reason("areas", 480, 500)])).toBeUndefined();
  });
});

describe("proposals", () => {
  it("are read of a hundred and sorted out by how they stand", () => {
    expect(points(746)).toBe(75);
    const all = [proposal(300, false), proposal(820, true)];
    const none: Against = new Map();
    expect(shown(all, "weak", none).map((one) => one.score)).toEqual([300]);
    expect(shown(all, "weak", new Map([["adept 820", "same_unit"]])).map((one) => one.score)).toEqual([300, 820]);
    expect(shown(all, "locked", none).map((one) => one.score)).toEqual([820]);
    expect(shown(all, "all", none)).toHaveLength(2);
  });
});

describe("the list", () => {
  const pair = (adept: string, mentor: string) =>
    ({ adept: { name: adept, title: "", organisation: "Hamnen" }, mentor: { name: mentor, title: "Rektor", organisation: "" } }) as Proposal;
  const all = [pair("Östen", "Karin"), pair("Anna", "Rolf"), pair("Bo", "Ada")];
  const names = (words: string, sort: Parameters<typeof listed>[2]) => listed(all, words, sort).map(({ adept }) => adept.name);

  it("is found by whatever is said of either, and in an order that one can choose", () => {
    expect(names("", "weakest")).toEqual(["Östen", "Anna", "Bo"]);
    expect(names("", "strongest")).toEqual(["Bo", "Anna", "Östen"]);
    expect(names("", "adept")).toEqual(["Anna", "Bo", "Östen"]);
    expect(names("", "mentor")).toEqual(["Bo", "Östen", "Anna"]);
    expect(names(" KARIN", "weakest")).toEqual(["Östen"]);
    expect(names("rektor", "weakest")).toHaveLength(3);
    expect(names("nobody", "adept")).toEqual([]);
  });

  it("is what the address says", () => {
    expect(showOf({ show: "weak", q: "x", sort: "mentor" })).toEqual({ show: "weak", q: "x", sort: "mentor" });
    expect(showOf({ show: "other", q: 3, sort: "weakest" })).toEqual({ show: undefined, q: undefined, sort: undefined });
  });
});

describe("a run", () => {
  const pairs = (all: Record<string, string>) =>
    Object.entries(all).map(([adept, mentor]) => ({ adept: { participant_id: adept }, mentor: { participant_id: mentor } })) as unknown as Proposal[];

  it("has changed a pair that is another, is new or is gone", () => {
    expect(changedPairs(pairs({ a: "m", b: "n", c: "o" }), pairs({ a: "m", b: "o", d: "n" }))).toBe(3);
    expect(changedPairs(pairs({ a: "m", b: "n" }), pairs({ b: "n", a: "m" }))).toBe(0);
  });
});
