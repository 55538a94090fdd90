import { describe, expect, it } from "vitest";
import type { MovedOne, MoveEffect, Proposal, WhyNot, Workspace } from "@/shared/api/types";
import { becauseOf, blockedBy, inTheWay, many, placements, restored, takenBack, wholeOf } from "./effect";

const move = (adept_id: string, from: string | null, to: string | null, was: number | null, is: number | null): MovedOne => ({ adept_id, from, to, from_score: was, to_score: is });
const effect = (sum: number, matched: number, ...moves: MovedOne[]): MoveEffect => ({
  before: { matched: 3, points: 1400, mean: 466, worst: 400 },
  after: { matched: 3 + matched, points: 1400 + sum, mean: 466, worst: 400 },
  moves,
});
const names = (id: string | null) => id ?? "";
const said = (...moves: MovedOne[]) => becauseOf(effect(0, 0, ...moves), names)?.key;

describe("what the whole makes of a move", () => {
  it("is told in adepts first, then in points of a hundred", () => {
    expect(wholeOf(effect(50, -1)).key).toBe("whynot.one_less");
    expect(wholeOf(effect(-50, 1)).key).toBe("whynot.one_more");
    expect(wholeOf(effect(-92, 0))).toEqual({ key: "whynot.less", values: { points: 9.2 } });
    expect(wholeOf(effect(92, 0)).key).toBe("whynot.more");
    expect(wholeOf(effect(0, 0)).key).toBe("whynot.as_good");
  });
});

describe("why two are not a pair", () => {
  it("names who would pay for it, and how", () => {
    expect(said(move("a", "m", "n", 700, 800), move("b", "n", "m", 900, 600))).toBe("whynot.fits_better_but_needed");
    expect(said(move("a", "m", "n", 700, 800), move("b", "n", "m", 900, 800))).toBe("whynot.fits_better_but_as_much");
    expect(said(move("a", "m", "n", 700, 800), move("b", "n", "m", 900, 850))).toBe("whynot.fits_better_but_worse");
    expect(said(move("a", "m", "n", 700, 800), move("b", "n", "o", 900, 890), move("c", "o", "m", 900, 600))).toBe("whynot.fits_better_but_worse");
    expect(said(move("a", "m", "n", 700, 800), move("b", "n", null, 900, null))).toBe("whynot.fits_better_but_lost");
    expect(said(move("a", "m", "n", 700, 600))).toBe("whynot.fits_worse");
    expect(said(move("a", "m", "n", 700, 700))).toBe("whynot.fits_same");
    expect(said(move("a", "m", "n", 700, 700), move("b", "n", "m", 900, 600))).toBe("whynot.fits_same_but_worse");
    expect(said(move("a", "m", "n", 700, 700), move("b", "n", null, 900, null))).toBe("whynot.fits_same_but_lost");
    expect(said(move("a", "m", "n", 700, 800))).toBe("whynot.fits_better");
    expect(said(move("a", null, "n", null, 800), move("b", "n", "o", 900, 600))).toBe("whynot.needed");
    expect(said(move("a", null, "n", null, 800), move("b", "n", null, 900, null))).toBe("whynot.needed_by_one_lost");
    expect(said(move("a", null, "n", null, 800))).toBeUndefined();
  });

  it("names what stands against it, where it cannot even be tried", () => {
    const way = { adept: "a", mentor: "m", from: "n", seats: true, agreed: false, promised: false, decided: false };
    const asked = (why: WhyNot["why"], seats = true) => blockedBy({ why, effect: null } as WhyNot, { ...way, seats })?.key;
    expect(asked("adept_locked")).toBe("whynot.adept_locked");
    expect(asked("mentor_paused")).toBe("whynot.mentor_paused");
    expect(asked("seats_locked")).toBe("whynot.seats_locked");
    expect(asked("seats_locked", false)).toBe("whynot.no_seats");
    expect(blockedBy({ why: "adept_locked", effect: null } as WhyNot, { ...way, agreed: true })?.key).toBe("whynot.adept_agreed");
    expect(blockedBy({ why: "seats_locked", effect: null } as WhyNot, { ...way, promised: true })?.key).toBe("whynot.seats_agreed");
    expect(asked("excluded")).toBe("whynot.own_wish");
    expect(blockedBy({ why: "excluded", effect: null } as WhyNot, { ...way, decided: true })?.key).toBe("whynot.excluded");
    expect(blockedBy({ why: "own_manager", effect: effect(0, 0) } as WhyNot, way)).toBeUndefined();
  });
});

it("what a mentor has said yes to has no lock to let go of", () => {
  const pair = (adept: string, mentor: string, state: string) => ({ adept: { participant_id: adept }, mentor: { participant_id: mentor, name: mentor }, locked: true, state }) as Proposal;
  const workspace = { adepts: [], mentors: [{ participant_id: "m", capacity: 2, taken: 0 }], proposals: [pair("a", "m", "accepted"), pair("b", "n", "proposed")], exclusions: [{ adept_id: "a", mentor_id: "n" }] } as unknown as Workspace;
  expect(inTheWay(workspace, "a", "n")).toMatchObject({ agreed: true, promised: false, decided: true });
  expect(inTheWay(workspace, "b", "m")).toMatchObject({ agreed: false, promised: true, decided: false });
});

describe("a move", () => {
  const moves = effect(0, 0, move("a", "m", "n", 1, 1), move("b", "n", null, 1, null));
  const pair = (adept: string, mentor: string, locked: boolean) => ({ adept: { participant_id: adept }, mentor: { participant_id: mentor }, locked }) as Proposal;

  it("is done with all that it leads to, the pair asked for locked, and taken back as it was", () => {
    const done = placements(moves);
    expect(done).toEqual([
      { adept_id: "a", locked: true, mentor_id: "n", instead_of: "m" },
      { adept_id: "b", locked: false, instead_of: "n" },
    ]);
    expect(takenBack(done, [pair("a", "m", false), pair("b", "n", true)])).toEqual([
      { adept_id: "a", locked: false, mentor_id: "m", instead_of: "n" },
      { adept_id: "b", locked: true, mentor_id: "n" },
    ]);
  });

  it("of many at once locks, lets go or takes away", () => {
    expect(many([pair("a", "m", false)], "lock")).toEqual([{ adept_id: "a", instead_of: "m", locked: true, mentor_id: "m" }]);
    const removed = many([pair("a", "m", true)], "remove");
    expect(removed).toEqual([{ adept_id: "a", instead_of: "m", locked: false }]);
    expect(takenBack(removed, [pair("a", "m", true)])).toEqual([{ adept_id: "a", locked: true, mentor_id: "m" }]);
  });

  it("of all that stands is taken back where it differs", () => {
    const now = [pair("a", "m", false), pair("b", "n", false), pair("c", "o", false)];
    const before = [pair("a", "m", false), pair("b", "k", true), pair("d", "o", false)];
    expect(restored(now, before)).toEqual([
      { adept_id: "b", locked: true, mentor_id: "k", instead_of: "n" },
      { adept_id: "c", locked: false, instead_of: "o" },
      { adept_id: "d", locked: false, mentor_id: "o" },
    ]);
  });
});
