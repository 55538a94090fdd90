import type { HardRule, Proposal, Workspace } from "@/shared/api/types";
import { points, WEAK } from "./score";
import type { Show, Sort } from "./search";

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

/** How many adepts have another mentor than before, one where there was none, or none where there was one. */
export function changedPairs(before: readonly Proposal[], after: readonly Proposal[]): number {
  const mentors = (pairs: readonly Proposal[]) => new Map(pairs.map(({ adept, mentor }) => [adept.participant_id, mentor.participant_id]));
  const [was, is] = [mentors(before), mentors(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((adept) => was.get(adept) !== is.get(adept)).length;
}
