import { describe, expect, test } from "vitest";
import type { PairRhythm } from "@/shared/api/types";
import { fits, pairSearch } from "./search";

const pair = { state: "active", needs: "no_meeting", members: [{ name: "Åsa Örn" }, { name: "Rolf Tingvall" }] } as unknown as PairRhythm;

describe("a view in the address", () => {
  test("keeps what it knows", () => {
    expect(pairSearch({ show: "needs", q: "åsa", page: 3 })).toEqual({ show: "needs", q: "åsa" });
    expect(pairSearch({ show: "<script>", q: "  " })).toEqual({});
    expect(pairSearch({ q: ["a"] })).toEqual({});
  });
});

describe("a pair", () => {
  test.each([
    [{}, true],
    [{ show: "needs" as const }, true],
    [{ show: "ended" as const }, false],
    [{ show: "paused" as const }, false],
    [{ q: "ÅSA" }, true],
    [{ q: "tingv" }, true],
    [{ q: "asa" }, false],
    [{ show: "needs" as const, q: "karin" }, false],
  ])("in %o: %s", (search, expected) => {
    expect(fits(pair, search)).toBe(expected);
  });
});
