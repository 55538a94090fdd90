import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { components } from "@/shared/api/schema.gen";
import type { Programme } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { say } from "@/shared/ui/toast";

export type ProgrammeChange = Omit<components["schemas"]["ProgrammeChange"], "version">;

/**
 * Changes a programme. When somebody else did so meanwhile the fresh version is fetched and what was typed stays, so that
 * saving once more is a decision.
 */
export function useProgrammeChange(programme: Programme) {
  const { t } = useTranslation("common");
  const { slug } = useHere();
  const client = useQueryClient();
  const key = keys.programme(slug, programme.id);
  return useMutation({
    mutationFn: (change: ProgrammeChange) =>
      data(
        api.PATCH("/{organisation}/programmes/{id}", {
          params: { path: { organisation: slug, id: programme.id } },
          body: { ...change, version: programme.version },
        }),
      ),
    onSuccess: (changed) => {
      client.setQueryData(key, changed);
      void client.invalidateQueries({ queryKey: [...keys.programmes(slug), "list"] });
      say(t("state.saved"));
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === "stale_version") void client.invalidateQueries({ queryKey: key, exact: true });
    },
  });
}
