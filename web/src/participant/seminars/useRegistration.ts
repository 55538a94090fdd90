import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { isAway, Problem } from "@/shared/api/problem";
import type { Seminar } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { say, sayFailed, sayUndo } from "@/shared/ui/toast";

/** Registers or withdraws in one tap. Withdrawing may be taken back while somebody else has not got the seat. */
export function useRegistration(seminar: Seminar) {
  const { t } = useTranslation(["participant-seminars", "common"]);
  const { slug: organisation } = useHere();
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (state: "registered" | "cancelled") =>
      data(api.PUT("/{organisation}/seminars/{id}/registration", { params: { path: { organisation, id: seminar.id } }, body: { state } })),
    onSuccess: async (_, state) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: keys.seminars(organisation) }),
        queries.invalidateQueries({ queryKey: keys.home(organisation) }),
      ]);
      if (state === "cancelled") sayUndo(t("said.left", { title: seminar.title }), t("common:action.undo"), () => answer.mutate("registered"));
      else say(t(_.mine?.state === "waitlisted" ? "said.queued" : "said.registered"));
    },
    onError: (error) => sayFailed(isAway(error) || !(error instanceof Problem) ? t("common:problem.away") : error.message),
  });
  return answer;
}
