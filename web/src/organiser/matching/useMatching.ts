import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { MatchRun } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";

type Act<Input, Output = unknown> = UseMutationResult<Output, Error, Input>;

export interface Matching {
  start: Act<undefined, MatchRun>;
  pair: Act<{ adept: string; mentor: string; locked?: boolean; from?: string | undefined }>;
  /** Two adepts exchange mentors. The mentors are those seen beside them: what somebody has changed since is refused. */
  swap: Act<{ adept: string; mentor: string; other: string; otherMentor: string }>;
  unpair: Act<{ adept: string; mentor: string }>;
  lock: Act<{ proposal: string; mentor: string; locked: boolean }>;
  exclude: Act<{ adept: string; mentor: string }>;
  allow: Act<{ adept: string; mentor: string }>;
  launch: Act<undefined, { mentorships: number; mails_at: string }>;
  undo: Act<undefined>;
}

/** What can be done in the matching of a cohort. Each act reads the workspace again when it has been answered. */
export function useMatching(cohort: string): Matching {
  const { slug } = useHere();
  const client = useQueryClient();
  const path = { organisation: slug, id: cohort };
  const after = { onSettled: () => client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) }) };
  const everything = {
    onSettled: () => client.invalidateQueries({ queryKey: keys.organisation(slug) }),
  };
  return {
    start: useMutation({ mutationFn: () => data(api.POST("/{organisation}/cohorts/{id}/match-runs", { params: { path }, body: {} })), ...after }),
    pair: useMutation({
      mutationFn: ({ adept, mentor, locked = false, from }) =>
        data(
          api.PUT("/{organisation}/cohorts/{id}/pairs/{adept_id}", {
            params: { path: { ...path, adept_id: adept } },
            body: { mentor_id: mentor, locked, ...(from !== undefined && { instead_of: from }) },
          }),
        ),
      ...after,
    }),
    swap: useMutation({
      mutationFn: ({ adept, mentor, other, otherMentor }) =>
        data(
          api.POST("/{organisation}/cohorts/{id}/pairs/{adept_id}/swap", {
            params: { path: { ...path, adept_id: adept } },
            body: { with: other, mentor_id: mentor, with_mentor_id: otherMentor },
          }),
        ),
      ...after,
    }),
    unpair: useMutation({
      mutationFn: ({ adept, mentor }) =>
        data(
          api.DELETE("/{organisation}/cohorts/{id}/pairs/{adept_id}", {
            params: { path: { ...path, adept_id: adept }, query: { mentor_id: mentor } },
          }),
        ),
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
      mutationFn: ({ adept, mentor }) =>
        data(
          api.DELETE("/{organisation}/cohorts/{id}/exclusions", {
            params: { path, query: { adept_id: adept, mentor_id: mentor } },
          }),
        ),
      ...after,
    }),
    launch: useMutation({ mutationFn: () => data(api.POST("/{organisation}/cohorts/{id}/launch", { params: { path } })), ...everything }),
    undo: useMutation({ mutationFn: () => data(api.POST("/{organisation}/cohorts/{id}/launch/undo", { params: { path } })), ...everything }),
  };
}
