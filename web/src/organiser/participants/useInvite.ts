import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { useHere } from "@/shared/auth/here";
import { say } from "@/shared/ui/toast";

/** Writes to the people named, or to everybody who has not been written to. */
export function useInvite(cohort: string) {
  const { t } = useTranslation("organiser-participants");
  const { slug } = useHere();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (whom: "all" | string[]) =>
      data(
        api.POST("/{organisation}/cohorts/{id}/invitations", {
          params: { path: { organisation: slug, id: cohort } },
          body: whom === "all" ? { all_not_invited: true } : { participant_ids: whom },
        }),
      ),
    onSuccess: ({ queued }) => {
      say(t("invited", { count: queued }));
      return client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) });
    },
  });
}
