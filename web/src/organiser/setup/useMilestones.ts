import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useFormat } from "@/shared/format/useFormat";
import { api, data } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import type { Milestone, MilestoneKind } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { sayFailed, sayUndo } from "@/shared/ui/toast";
import { cohortQuery, milestonesQuery } from "./queries";

type Change = { name?: string; on_date?: string };

/** Moves, renames, adds and removes milestones. A move is seen at once and can be undone. */
export function useMilestones(cohort: string) {
  const { t } = useTranslation(["organiser-setup", "common"]);
  const { slug } = useHere();
  const format = useFormat();
  const client = useQueryClient();
  const { queryKey } = milestonesQuery(slug, cohort);
  const put = (changed: Milestone) =>
    client.setQueryData(queryKey, (all) => all?.map((one) => (one.id === changed.id ? changed : one)));
  const refresh = () => {
    void client.invalidateQueries({ queryKey: cohortQuery(slug, cohort).queryKey });
    return client.invalidateQueries({ queryKey });
  };
  const failed = (error: Error) => {
    const problem = error instanceof Problem ? error : undefined;
    sayFailed(problem?.fields[0]?.message || problem?.message || t("common:problem.away"));
  };
  const patch = ({ id, version }: Milestone, change: Change) =>
    data(api.PATCH("/{organisation}/milestones/{id}", { params: { path: { organisation: slug, id } }, body: { ...change, version } }));

  const change = useMutation({
    mutationFn: ({ milestone, to }: { milestone: Milestone; to: Change; quietly?: boolean }) => patch(milestone, to),
    onMutate: ({ milestone, to }) => void put({ ...milestone, ...to }),
    onSuccess: (changed, { milestone, to, quietly }) => {
      put(changed);
      if (to.on_date === undefined || quietly) return;
      const back = () => change.mutate({ milestone: changed, to: { on_date: milestone.on_date }, quietly: true });
      sayUndo(t("milestone.moved", { name: changed.name, date: format.dayFull(changed.on_date) }), t("common:action.undo"), back);
    },
    onError: failed,
    onSettled: refresh,
  });
  const add = useMutation({
    mutationFn: ({ id, ...body }: { id: string; kind: MilestoneKind; name: string; on_date: string }) =>
      data(api.PUT("/{organisation}/cohorts/{id}/milestones/{milestone_id}", { params: { path: { organisation: slug, id: cohort, milestone_id: id } }, body })),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Milestone) => data(api.DELETE("/{organisation}/milestones/{id}", { params: { path: { organisation: slug, id } } })),
    onSuccess: (_, { id, kind, name, on_date }) =>
      sayUndo(t("milestone.removed", { name }), t("common:action.undo"), () => add.mutate({ id, kind, name, on_date })),
    onError: failed,
    onSettled: refresh,
  });
  return { change, add, remove };
}
