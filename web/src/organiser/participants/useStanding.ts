import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Participant, ParticipantState } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { say, sayFailed, sayUndo } from "@/shared/ui/toast";

/** Where somebody goes when a move is undone. Not every standing can be returned to; then the nearest one, or none. */
export function wayBack(was: ParticipantState, to: ParticipantState): ParticipantState | undefined {
  if (to === "withdrawn") return was === "admitted" ? "admitted" : "in_review";
  return was === "waitlisted" || was === "declined" || was === "withdrawn" ? was : undefined;
}

/** Changes where people stand, with a way back. */
export function useStanding(cohort: string) {
  const { t } = useTranslation(["organiser-participants", "common"]);
  const { slug } = useHere();
  const client = useQueryClient();
  const put = (id: string, state: ParticipantState) =>
    data(api.PUT("/{organisation}/participants/{id}/state", { params: { path: { organisation: slug, id } }, body: { state } }));
  const refresh = () => client.invalidateQueries({ queryKey: keys.cohort(slug, cohort) });
  const failed = (error: unknown) => sayFailed(error instanceof Problem && error.message !== "" ? error.message : t("common:problem.away"));
  const back = async (people: Participant[], from: ParticipantState) => {
    try {
      for (const person of people) await put(person.id, wayBack(person.state, from) ?? person.state);
    } catch (error) {
      failed(error);
    }
    await refresh();
  };
  return useMutation({
    mutationFn: async ({ people, to }: { people: Participant[]; to: ParticipantState }) => {
      for (const person of people) await put(person.id, to);
    },
    onSuccess: (_, { people, to }) => {
      const text = t(`moved.${to}`, { count: people.length, name: people[0]?.name });
      const canReturn = people.every((person) => wayBack(person.state, to) !== undefined);
      if (canReturn) sayUndo(text, t("common:action.undo"), () => void back(people, to));
      else say(text);
    },
    onError: failed,
    onSettled: refresh,
  });
}
