import type { MovedOne, MoveEffect, Placement, Proposal, WhyNot, Workspace } from "@/shared/api/types";

/** Points are of 1000, and told of 100: where they are added up, with what is behind the comma. */
export const exact = (score: number): number => score / 10;

/** A sentence to say: its key, and what fills it. */
export interface Said {
  key: string;
  values: Record<string, string | number>;
}

/** Who is called what. */
export type Names = (id: string | null) => string;

export function namesIn(workspace: Workspace): Names {
  const names = new Map([...workspace.adepts, ...workspace.mentors].map((one) => [one.participant_id, one.name]));
  return (id) => (id === null ? "" : (names.get(id) ?? ""));
}

const gain = ({ from_score, to_score }: MovedOne): number => (to_score ?? 0) - (from_score ?? 0);

/** What the whole loses or gains: the number with a mentor first, then the sum. */
export function wholeOf({ before, after }: MoveEffect): Said {
  const matched = after.matched - before.matched;
  if (matched !== 0) return { key: matched < 0 ? "whynot.one_less" : "whynot.one_more", values: {} };
  const sum = after.points - before.points;
  if (sum === 0) return { key: "whynot.as_good", values: {} };
  return { key: sum < 0 ? "whynot.less" : "whynot.more", values: { points: exact(Math.abs(sum)) } };
}

/** Why the two are not a pair, as one would say it: how well they fit, and who would pay for it. */
export function becauseOf(effect: MoveEffect, names: Names): Said | undefined {
  const [asked, ...others] = effect.moves;
  if (asked === undefined) return undefined;
  const values = { adept: names(asked.adept_id), mentor: names(asked.to), from: names(asked.from) };
  const loser = [...others].sort((a, b) => gain(a) - gain(b))[0];
  const displaced = others.find((one) => one.from === asked.to);
  if (asked.from !== null && gain(asked) < 0) return { key: "whynot.fits_worse", values };
  if (asked.from !== null && gain(asked) === 0) {
    if (loser === undefined || gain(loser) >= 0) return { key: "whynot.fits_same", values };
    return { key: loser.to === null ? "whynot.fits_same_but_lost" : "whynot.fits_same_but_worse", values: { ...values, other: names(loser.adept_id) } };
  }
  if (loser !== undefined && gain(loser) < 0) {
    const other = names(loser.adept_id);
    if (loser.to === null) return { key: asked.from === null ? "whynot.needed" : "whynot.fits_better_but_lost", values: { ...values, other } };
    if (asked.from === null) return { key: "whynot.needed", values: { ...values, other: names((displaced ?? loser).adept_id) } };
    return { key: loser.from === asked.to ? "whynot.fits_better_but_needed" : "whynot.fits_better_but_worse", values: { ...values, other } };
  }
  return asked.from === null ? undefined : { key: "whynot.fits_better", values };
}

/** What stands against the two, where they cannot even be tried; or undefined. */
export function blockedBy({ why, effect }: WhyNot, values: { adept: string; mentor: string }): Said | undefined {
  if (effect !== null) return undefined;
  if (["paired", "adept_locked", "seats_locked", "same_person", "excluded"].includes(why)) return { key: `whynot.${why}`, values };
  return { key: "whynot.seats_locked", values };
}

/** What is to be done to make a move with all that it leads to: the pair asked for is locked. */
export const placements = ({ moves }: MoveEffect): Placement[] =>
  moves.map(({ adept_id, from, to }, place) => ({
    adept_id,
    locked: place === 0,
    ...(to !== null && { mentor_id: to }),
    ...(from !== null && { instead_of: from }),
  }));

/** What takes placements back: who stood there before, locked as before. */
export function takenBack(done: readonly Placement[], before: readonly Proposal[]): Placement[] {
  const locked = new Set(before.filter((one) => one.locked).map(({ adept }) => adept.participant_id));
  return done.map(({ adept_id, mentor_id, instead_of }) => ({
    adept_id,
    locked: locked.has(adept_id),
    ...(instead_of !== undefined && { mentor_id: instead_of }),
    ...(mentor_id !== undefined && { instead_of: mentor_id }),
  }));
}

/** Proposals locked, let go or taken away, many at once. */
export const many = (proposals: readonly Proposal[], act: "lock" | "unlock" | "remove"): Placement[] =>
  proposals.map(({ adept, mentor }) => ({
    adept_id: adept.participant_id,
    instead_of: mentor.participant_id,
    locked: act === "lock",
    ...(act !== "remove" && { mentor_id: mentor.participant_id }),
  }));

/** What makes of the pairs that stand now those that stood before. */
export function restored(now: readonly Proposal[], before: readonly Proposal[]): Placement[] {
  const stands = new Map(now.map((one) => [one.adept.participant_id, one]));
  const stood = new Map(before.map((one) => [one.adept.participant_id, one]));
  return [...new Set([...stands.keys(), ...stood.keys()])]
    .map((adept_id) => ({ adept_id, is: stands.get(adept_id), was: stood.get(adept_id) }))
    .filter(({ is, was }) => is?.mentor.participant_id !== was?.mentor.participant_id || is?.locked !== was?.locked)
    .map(({ adept_id, is, was }) => ({
      adept_id,
      locked: was?.locked ?? false,
      ...(was !== undefined && { mentor_id: was.mentor.participant_id }),
      ...(is !== undefined && { instead_of: is.mentor.participant_id }),
    }));
}
