import { useQueryClient } from "@tanstack/react-query";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { MoveEffect, Placement, Proposal, Workspace } from "@/shared/api/types";
import { many, namesIn, placements, restored, takenBack } from "./effect";
import { workspaceQuery } from "./queries";
import type { Matching } from "./useMatching";

export interface Arrange {
  /** Makes a move with all that it leads to, and offers to take it back. */
  move: (effect: MoveEffect, done?: () => void) => void;
  /** Changes many at once, says so, and offers to take it back. */
  change: (pairs: readonly Placement[], text: string, done?: () => void) => void;
  /** Takes a proposal away, and offers to put it back as it was. */
  remove: (proposal: Proposal) => void;
  /** Keeps two who are proposed to each other apart, and offers to put both back as it was. */
  exclude: (proposal: Proposal) => void;
  /** Puts back all that stood before, from whatever stands when it is asked for. */
  restore: (before: readonly Proposal[]) => void;
}

/** What changes several adepts at once: all or none, and it can be taken back as it was. */
export function useArrange(workspace: Workspace, { rearrange, exclude: keepApart, allow, offerUndo }: Pick<Matching, "rearrange" | "exclude" | "allow" | "offerUndo">): Arrange {
  const { t } = useTranslation("organiser-matching");
  const client = useQueryClient();
  const { slug } = useHere();
  const restore = (before: readonly Proposal[]) => {
    const now = client.getQueryData(workspaceQuery(slug, workspace.cohort_id).queryKey)?.proposals ?? workspace.proposals;
    const pairs = restored(now, before);
    if (pairs.length > 0) rearrange.mutate(pairs);
  };
  const change = (pairs: readonly Placement[], text: string, done?: () => void) => {
    const back = takenBack(pairs, workspace.proposals);
    rearrange.mutate(pairs, {
      onSuccess: () => {
        offerUndo(text, () => rearrange.mutate(back));
        done?.();
      },
    });
  };
  const called = ({ adept, mentor }: Proposal) => ({ adept: adept.name, mentor: mentor.name });
  const remove = (proposal: Proposal) => change(many([proposal], "remove"), t("removed", called(proposal)));
  const exclude = (proposal: Proposal) => {
    const pair = { adept: proposal.adept.participant_id, mentor: proposal.mentor.participant_id };
    const back = takenBack(many([proposal], "remove"), [proposal]);
    keepApart.mutate(pair, {
      onSuccess: () =>
        offerUndo(t("excluded", called(proposal)), () => allow.mutate(pair, { onSuccess: () => rearrange.mutate(back) })),
    });
  };
  const move = (effect: MoveEffect, done?: () => void) => {
    const names = namesIn(workspace);
    const [asked] = effect.moves;
    if (asked === undefined) return;
    const others = effect.moves.length - 1;
    const values = { adept: names(asked.adept_id), mentor: names(asked.to), count: others };
    change(placements(effect), t(others === 0 ? "moved" : "moved_with", values), done);
  };
  return { move, change, remove, exclude, restore };
}
