import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { CohortState } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { say } from "@/shared/ui/toast";

/** Takes a cohort on to another state. */
export function useMove(cohort: string) {
  const { t } = useTranslation("organiser-setup");
  const { slug } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (state: CohortState) =>
      data(api.PUT("/{organisation}/cohorts/{id}/state", { params: { path: { organisation: slug, id: cohort } }, body: { state } })),
    onSuccess: ({ state }) => say(t("moved", { state: t(`state.${state}`) })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.context(slug) });
      void client.invalidateQueries({ queryKey: keys.programmes(slug) });
      return client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) });
    },
  });
}

export type Move = ReturnType<typeof useMove>;
