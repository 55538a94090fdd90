import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { GroupKind } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";

type Act<Input> = UseMutationResult<unknown, Error, Input>;

export interface Move {
  mentor: string;
  /** Null: in no group. */
  from: string | null;
  to: string | null;
  /** `to` is the id of a group that is to be made. */
  fresh?: boolean;
}

export interface GroupActs {
  form: Act<{ size?: number }>;
  edit: Act<undefined>;
  discard: Act<undefined>;
  move: Act<Move>;
  lock: Act<{ group: string; locked: boolean }>;
  tie: Act<{ a: string; b: string; rule: "together" | "apart" | "none" }>;
  confirm: Act<{ set: string; version: number }>;
  undo: Act<undefined>;
}

/** What can be done with one kind of groups. What follows is read again when an act has been answered. */
export function useGroups(cohort: string, kind: GroupKind): GroupActs {
  const { slug } = useHere();
  const client = useQueryClient();
  const path = { organisation: slug, id: cohort, kind };
  const after = { onSettled: () => client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) }) };
  return {
    form: useMutation({
      mutationFn: (asked) => data(api.POST("/{organisation}/cohorts/{id}/groups/{kind}/formings", { params: { path }, body: asked })),
      ...after,
    }),
    edit: useMutation({ mutationFn: () => data(api.PUT("/{organisation}/cohorts/{id}/groups/{kind}/draft", { params: { path } })), ...after }),
    discard: useMutation({ mutationFn: () => data(api.DELETE("/{organisation}/cohorts/{id}/groups/{kind}/draft", { params: { path } })), ...after }),
    move: useMutation({
      mutationFn: ({ mentor, from, to, fresh = false }) =>
        data(
          api.PUT("/{organisation}/cohorts/{id}/groups/{kind}/mentors/{participant_id}", {
            params: { path: { ...path, participant_id: mentor } },
            body: { from, to, new: fresh },
          }),
        ),
      ...after,
    }),
    lock: useMutation({
      mutationFn: ({ group, locked }) =>
        data(api.PUT("/{organisation}/cohorts/{id}/groups/{kind}/locks/{group_id}", { params: { path: { ...path, group_id: group } }, body: { locked } })),
      ...after,
    }),
    tie: useMutation({ mutationFn: (tie) => data(api.PUT("/{organisation}/cohorts/{id}/groups/{kind}/ties", { params: { path }, body: tie })), ...after }),
    confirm: useMutation({
      mutationFn: ({ set, version }) =>
        data(api.POST("/{organisation}/cohorts/{id}/groups/{kind}/confirmation", { params: { path }, body: { set_id: set, version } })),
      ...after,
    }),
    undo: useMutation({ mutationFn: () => data(api.POST("/{organisation}/cohorts/{id}/groups/{kind}/confirmation/undo", { params: { path } })), ...after }),
  };
}
