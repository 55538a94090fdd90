import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

/** A cohort with what may come next in its life. */
export const cohortQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, id, "itself"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}", { params: { path: { organisation, id } } })),
  });

export const milestonesQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, id, "milestones"),
    queryFn: async () => (await data(api.GET("/{organisation}/cohorts/{id}/milestones", { params: { path: { organisation, id } } }))).items,
  });

export const evaluatorsQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, id, "evaluators"),
    queryFn: async () => (await data(api.GET("/{organisation}/cohorts/{id}/evaluators", { params: { path: { organisation, id } } }))).items,
  });
