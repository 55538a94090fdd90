import type { MentorScore, MentorToMatch, PersonLite, Workspace } from "@/shared/api/types";

export interface MentorOption {
  mentor: MentorToMatch;
  free: number;
  /** Not known until it has been read. */
  score: MentorScore | undefined;
}

interface Choice {
  adept: PersonLite;
  /** The mentor proposed now, if there is one. */
  from: string | undefined;
  query: string;
  scores: readonly MentorScore[];
}

/** The mentors to choose among: by the rules, with a seat, and best first. A full one can be had where others move; one who has paused can be asked about. */
export function optionsFor(workspace: Workspace, { adept, from, query, scores }: Choice): MentorOption[] {
  const wanted = query.toLocaleLowerCase();
  const known = new Map(scores.map((one) => [one.mentor_id, one]));
  return workspace.mentors
    .filter((mentor) => mentor.participant_id !== from && mentor.participant_id !== adept.participant_id)
    .filter((mentor) => (mentor.name + mentor.title + mentor.offers.join()).toLocaleLowerCase().includes(wanted))
    .map((mentor) => {
      const free = mentor.paused ? 0 : mentor.capacity - mentor.taken - mentor.proposed;
      return { mentor, free, score: known.get(mentor.participant_id) };
    })
    .sort((a, b) => rank(b) - rank(a) || (b.score?.score ?? 0) - (a.score?.score ?? 0));
}

const rank = ({ mentor, free, score }: MentorOption): number => (mentor.paused ? -2 : 0) + (free > 0 ? 2 : 0) + ((score?.blocked ?? null) === null ? 1 : 0);
