import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { components } from "@/shared/api/schema.gen";

export type Care = components["schemas"]["Care"];
export type OfferedTime = components["schemas"]["OfferedTime"];

/** What stands beside the meetings of a mentorship. */
export const careQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.mentorship(organisation, id), "care"] as const,
    queryFn: () => data(api.GET("/{organisation}/mentorships/{id}/care", { params: { path: { organisation, id } } })),
  });

export const referralsQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.mentorship(organisation, id), "referrals"] as const,
    queryFn: async () => (await data(api.GET("/{organisation}/mentorships/{id}/referrals", { params: { path: { organisation, id } } }))).items,
  });

export const certificateQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.mentorship(organisation, id), "certificate"] as const,
    queryFn: () => data(api.GET("/{organisation}/mentorships/{id}/certificate", { params: { path: { organisation, id } } })),
  });

/** An act after which what stands beside the meetings is read again. */
export function useCareAct<V>(organisation: string, id: string, act: (value: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => client.invalidateQueries({ queryKey: careQuery(organisation, id).queryKey }) });
}
