import { useState } from "react";
import type { MatchGoal, Proposal, Workspace } from "@/shared/api/types";
import { changedPairs } from "./listing";
import type { Matching } from "./useMatching";

/** Begins a run, and says how many pairs it changed when it is done; nothing of the first one. */
export function useChanges(workspace: Workspace, { start }: Pick<Matching, "start">): { begin: (goal: MatchGoal) => void; changed: number | undefined } {
  const [stood, setStood] = useState<readonly Proposal[]>([]);
  const [told, setTold] = useState<{ run: string; pairs: number }>();
  const { run, proposals } = workspace;
  if (stood.length > 0 && run?.state === "done" && run.id === start.data?.id && told?.run !== run.id) {
    setTold({ run: run.id, pairs: changedPairs(stood, proposals) });
  }
  const begin = (goal: MatchGoal) => {
    setStood(proposals);
    start.mutate(goal);
  };
  return { begin, changed: told?.run === run?.id ? told?.pairs : undefined };
}
