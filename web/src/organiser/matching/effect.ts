import type { MovedOne, MoveEffect, Placement, Proposal, WhyNot, Workspace } from "@/shared/api/types";

/** Points are of 1000, and told of 100: where they are added up, with what is behind the comma. */
export const exact = (score: number): number => score / 10;

/** Rows shown before somebody asks for more. */
export const AT_ONCE = 25;

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

/** Nothing has been proposed yet: no adept is listed to whom a mentor could be given. */
export const isUntouched = ({ run, proposals }: Workspace): boolean => run === null && proposals.length === 0;

/** The adepts who were without a mentor last time, where the policy lets that count. */
export const leftOutIn = ({ policy, adepts }: Workspace): ReadonlySet<string> =>
  new Set(policy.carry_over === true ? adepts.filter((one) => one.left_out_before).map((one) => one.participant_id) : []);

/** How many of the adepts without a mentor have ranked mentors: by the wishes nobody else gets one. */
export function rankedIn({ wishers, coverage }: Pick<Workspace, "wishers" | "coverage">): Said {
  const adepts = coverage.adepts - coverage.with_mentor;
  if (wishers === 0) return { key: "goal.nobody_ranked", values: {} };
  return wishers >= adepts ? { key: "goal.all_ranked", values: {} } : { key: "goal.ranked", values: { count: wishers, adepts } };
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
    if (loser.to === null) return { key: asked.from === null ? "whynot.needed_by_one_lost" : "whynot.fits_better_but_lost", values: { ...values, other } };
    if (asked.from === null) return { key: "whynot.needed", values: { ...values, other: names((displaced ?? loser).adept_id) } };
    const loss = -gain(loser);
    if (loser.from !== asked.to || loss < gain(asked)) return { key: "whynot.fits_better_but_worse", values: { ...values, other } };
    return { key: loss === gain(asked) ? "whynot.fits_better_but_as_much" : "whynot.fits_better_but_needed", values: { ...values, other } };
  }
  return asked.from === null ? undefined : { key: "whynot.fits_better", values };
}

interface InTheWay {
  adept: string;
  mentor: string;
  /** The mentor of the adept's pair that stands; empty for none. */
  from: string;
  /** The mentor has a seat that no mentorship holds. */
  seats: boolean;
  /** The adept's pair that stands is one that both have said yes to: it has no lock to let go of. */
  agreed: boolean;
  /** So are all that hold the mentor's seats. */
  promised: boolean;
  /** An arranger keeps the two apart by name; otherwise it is their own wish. */
  decided: boolean;
}

/** What a workspace tells of two who cannot even be tried. */
export function inTheWay(workspace: Workspace, adept: string, mentor: string): InTheWay {
  const names = namesIn(workspace);
  const asked = workspace.mentors.find((one) => one.participant_id === mentor);
  const stands = workspace.proposals.find((one) => one.adept.participant_id === adept);
  const locked = workspace.proposals.filter((one) => one.locked && one.mentor.participant_id === mentor);
  return {
    adept: names(adept),
    mentor: names(mentor),
    from: stands?.mentor.name ?? "",
    seats: asked !== undefined && asked.capacity > asked.taken,
    agreed: stands?.state === "accepted",
    promised: locked.length > 0 && locked.every(({ state }) => state === "accepted"),
    decided: workspace.exclusions.some((one) => one.adept_id === adept && one.mentor_id === mentor),
  };
}

/** What stands against the two, where they cannot even be tried; or undefined. */
export function blockedBy({ why, effect }: WhyNot, { seats, agreed, promised, decided, ...values }: InTheWay): Said | undefined {
  if (effect !== null) return undefined;
  if (why === "seats_locked" && !seats) return { key: "whynot.no_seats", values };
  if (why === "adept_locked" && agreed) return { key: "whynot.adept_agreed", values };
  if (why === "seats_locked" && promised) return { key: "whynot.seats_agreed", values };
  if (why === "excluded" && !decided) return { key: "whynot.own_wish", values };
  if (["paired", "adept_locked", "seats_locked", "mentor_paused", "same_person", "excluded"].includes(why)) return { key: `whynot.${why}`, values };
  return { key: "whynot.seats_locked", values };
}

/** The locked proposals that stand in the way of two; not those that a mentor has said yes to, which stay. */
export function lockedInTheWay({ proposals }: Workspace, why: WhyNot["why"], adept: string, mentor: string): Proposal[] {
  if (why !== "adept_locked" && why !== "seats_locked") return [];
  return proposals
    .filter((one) => one.locked && one.state !== "accepted")
    .filter((one) => (why === "adept_locked" ? one.adept.participant_id === adept : one.mentor.participant_id === mentor));
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
