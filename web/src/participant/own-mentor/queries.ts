import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { OwnMentor } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { say } from "@/shared/ui/toast";

export type Invitation = NonNullable<OwnMentor["invitation"]>;

/** Where the reader's bringing of a mentor to a cohort stands. */
export const ownMentorQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "own-mentor"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/own-mentor", { params: { path: { organisation, id: cohort } } })),
  });

function useKeep(cohort: string) {
  const { slug } = useHere();
  const client = useQueryClient();
  return async (own: OwnMentor) => {
    client.setQueryData(keys.cohortPart(slug, cohort, "own-mentor"), own);
    await client.invalidateQueries({ queryKey: keys.home(slug) });
  };
}

interface Draft {
  id: string;
  name: string;
  email: string;
  words: string;
}

export function useInvite(cohort: string, done: () => void) {
  const { t } = useTranslation("participant-own-mentor");
  const { slug } = useHere();
  const keep = useKeep(cohort);
  return useMutation({
    mutationFn: (body: Draft) => data(api.PUT("/{organisation}/cohorts/{id}/own-mentor", { params: { path: { organisation: slug, id: cohort } }, body })),
    onSuccess: async (own) => {
      await keep(own);
      say(t("sent"));
      done();
    },
  });
}

export function useRemind(cohort: string) {
  const { t } = useTranslation("participant-own-mentor");
  const { slug } = useHere();
  const keep = useKeep(cohort);
  return useMutation({
    mutationFn: ({ id, mails }: Invitation) =>
      data(api.PUT("/{organisation}/mentor-invitations/{id}/mails", { params: { path: { organisation: slug, id } }, body: { mails: mails + 1 } })),
    onSuccess: async (own) => {
      await keep(own);
      say(t("reminded"));
    },
  });
}

export function useWithdraw(cohort: string, done: () => void) {
  const { slug } = useHere();
  const keep = useKeep(cohort);
  return useMutation({
    mutationFn: ({ id }: Invitation) =>
      data(api.PUT("/{organisation}/mentor-invitations/{id}/state", { params: { path: { organisation: slug, id } }, body: { state: "withdrawn" } })),
    onSuccess: async (own) => {
      await keep(own);
      done();
    },
  });
}
