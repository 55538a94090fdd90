import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { MatchGoal, MatchRun, Placement } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { sayUndo, takeBack, toasts } from "@/shared/ui/toast";

type Act<Input, Output = unknown> = UseMutationResult<Output, Error, Input>;

/** Something that was done with the proposals, in words. */
export interface Change {
  text: string;
  undo: () => void;
}

export interface Matching {
  start: Act<MatchGoal, MatchRun>;
  /** Several adepts' proposals at once, all or none. The mentors are those seen beside them: what somebody has changed since is refused. */
  rearrange: Act<readonly Placement[]>;
  /** An earlier run's pairs are proposed again. */
  use: Act<string>;
  lock: Act<{ proposal: string; mentor: string; locked: boolean }>;
  exclude: Act<{ adept: string; mentor: string }>;
  allow: Act<{ adept: string; mentor: string }>;
  /** What was changed last, and what takes it back; none once something else has been done with the proposals. */
  last: Change | undefined;
  /** Says what was changed, and offers to take it back: in a message for a while, and in the list as long as it was the last. */
  offerUndo: (text: string, undo: () => void) => void;
  launch: Act<undefined, { mentorships: number; mails_at: string }>;
  undo: Act<undefined>;
}

/** What went wrong with the act that was sent last. */
export const lastError = (...acts: readonly { error: Error | null; submittedAt: number }[]): Error | null =>
  acts.reduce((last, one) => (one.submittedAt > last.submittedAt ? one : last), { error: null, submittedAt: 0 }).error;

/** What can be done in the matching of a cohort. Each act reads the workspace again when it has been answered. */
export function useMatching(cohort: string): Matching {
  const { slug } = useHere();
  const client = useQueryClient();
  const { t } = useTranslation("common");
  const [last, setLast] = useState<Change>();
  const path = { organisation: slug, id: cohort };
  const after = { onSettled: () => client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) }) };
  const everything = {
    onSettled: () => client.invalidateQueries({ queryKey: keys.organisation(slug) }),
  };
  const forget = {
    onMutate: () => {
      takeBack();
      setLast(undefined);
    },
  };
  return {
    last,
    offerUndo: (text, undo) => {
      const takeBackNow = () => {
        setLast(undefined);
        toasts.remove(message);
        undo();
      };
      const message = sayUndo(text, t("action.undo"), takeBackNow);
      setLast({ text, undo: takeBackNow });
    },
    start: useMutation({
      ...forget,
      mutationFn: (goal) => data(api.POST("/{organisation}/cohorts/{id}/match-runs", { params: { path }, body: { goal } })),
      ...after,
    }),
    rearrange: useMutation({
      ...forget,
      mutationFn: (pairs) => data(api.POST("/{organisation}/cohorts/{id}/rearrange", { params: { path }, body: { pairs: [...pairs] } })),
      ...after,
    }),
    use: useMutation({
      ...forget,
      mutationFn: (run) => data(api.POST("/{organisation}/match-runs/{id}/use", { params: { path: { organisation: slug, id: run } } })),
      ...after,
    }),
    lock: useMutation({
      mutationFn: ({ proposal, mentor, locked }) =>
        data(
          api.PUT("/{organisation}/proposals/{id}/lock", {
            params: { path: { organisation: slug, id: proposal } },
            body: { locked, mentor_id: mentor },
          }),
        ),
      ...after,
    }),
    exclude: useMutation({
      ...forget,
      mutationFn: ({ adept, mentor }) =>
        data(
          api.PUT("/{organisation}/cohorts/{id}/exclusions", {
            params: { path },
            body: { adept_id: adept, mentor_id: mentor },
          }),
        ),
      ...after,
    }),
    allow: useMutation({
      ...forget,
      mutationFn: ({ adept, mentor }) =>
        data(
          api.DELETE("/{organisation}/cohorts/{id}/exclusions", {
            params: { path, query: { adept_id: adept, mentor_id: mentor } },
          }),
        ),
      ...after,
    }),
    launch: useMutation({ ...forget, mutationFn: () => data(api.POST("/{organisation}/cohorts/{id}/launch", { params: { path } })), ...everything }),
    undo: useMutation({
      mutationFn: () => data(api.POST("/{organisation}/cohorts/{id}/launch/undo", { params: { path } })),
      // The message that the cohort is under way is no longer true.
      onSuccess: takeBack,
      ...everything,
    }),
  };
}
