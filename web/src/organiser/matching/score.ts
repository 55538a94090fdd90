import type { HardRule, Proposal, Reason, Workspace } from "@/shared/api/types";

/** Below this (of 100) a pair deserves a look before it is confirmed. */
export const WEAK = 50;

/** Points are of 1000; people read them of 100. */
export const points = (score: number): number => Math.round(score / 10);

/** The reasons that gave something, the strongest first, at most three. What somebody says nothing on is none. */
export function strongest(reasons: readonly Reason[]): Reason[] {
  return reasons
    .filter((reason) => reason.points > 0 && !reason.unsaid)
    .sort((a, b) => b.points - a.points)
    .slice(0, 3);
}

/** What the criteria that are not named gave, as it is read: what is missing between the reasons named and the score. */
export function unnamed(score: number, named: readonly Reason[]): number {
  const told = (read: (points: number) => number) => read(score) - named.reduce((sum, reason) => sum + read(reason.points), 0);
  return told((exact) => exact) < LEAST ? 0 : Math.max(0, told(points));
}

/** Less than this (of 1000) is what rounding makes, and nothing to be told. */
const LEAST = 10;

/** What the pair loses most by; undefined when it loses next to nothing. */
export function weakest(reasons: readonly Reason[]): Reason | undefined {
  const [worst] = [...reasons].sort((a, b) => b.max - b.points - (a.max - a.points));
  return worst !== undefined && worst.max - worst.points >= 50 ? worst : undefined;
}

/** How many adepts have another mentor than before, one where there was none, or none where there was one. */
export function changedPairs(before: readonly Proposal[], after: readonly Proposal[]): number {
  const mentors = (pairs: readonly Proposal[]) => new Map(pairs.map(({ adept, mentor }) => [adept.participant_id, mentor.participant_id]));
  const [was, is] = [mentors(before), mentors(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((adept) => was.get(adept) !== is.get(adept)).length;
}

export type Show = "all" | "weak" | "locked";

/** In which order proposals are listed; they are answered weakest first. */
export const SORTS = ["weakest", "strongest", "adept", "mentor"] as const;
export type Sort = (typeof SORTS)[number];

interface Listing {
  show?: Exclude<Show, "all"> | undefined;
  q?: string | undefined;
  sort?: Sort | undefined;
}

/** Which proposals the address asks for, and in what order. */
export function showOf(search: Record<string, unknown>): Listing {
  return {
    show: search.show === "weak" || search.show === "locked" ? search.show : undefined,
    q: typeof search.q === "string" && search.q !== "" ? search.q : undefined,
    sort: SORTS.find((one) => one === search.sort && one !== "weakest"),
  };
}

/** Those with a person whose name, title or workplace has the words, in an order. */
export function listed(proposals: readonly Proposal[], words: string, sort: Sort): Proposal[] {
  const wanted = words.trim().toLocaleLowerCase();
  const about = ({ adept, mentor }: Proposal) => [adept, mentor].flatMap((one) => [one.name, one.title, one.organisation]).join(" ").toLocaleLowerCase();
  const found = wanted === "" ? [...proposals] : proposals.filter((one) => about(one).includes(wanted));
  if (sort === "strongest") return found.reverse();
  if (sort === "weakest") return found;
  const { compare } = new Intl.Collator("sv");
  return found.sort((a, b) => compare(a[sort].name, b[sort].name));
}

/** The rule that each proposal stands against, by its adept. */
export type Against = ReadonlyMap<string, HardRule>;

export const againstIn = ({ against }: Workspace): Against => new Map(against.map(({ adept_id, rule }) => [adept_id, rule]));

/** What deserves a look is weak, or against a rule. */
export const shown = (proposals: readonly Proposal[], show: Show, against: Against): Proposal[] =>
  proposals.filter((one) => show === "all" || (show === "locked" ? one.locked : points(one.score) < WEAK || against.has(one.adept.participant_id)));

/** The names of each mentor's adepts, where several meet as a group (D7); nobody's where all are pairs. */
export function fellowsOf(proposals: readonly Proposal[], groupSize: number): ReadonlyMap<string, string[]> {
  const of = new Map<string, string[]>();
  if (groupSize === 1) return of;
  for (const { adept, mentor } of proposals) of.set(mentor.participant_id, [...(of.get(mentor.participant_id) ?? []), adept.name]);
  return of;
}
