import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Locale, Policy } from "@/shared/api/types";

/** How many a page of a list holds. */
const PAGE = 50;

export const programmesQuery = (organisation: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.programmes(organisation), "list"],
    queryFn: ({ pageParam }) =>
      data(api.GET("/{organisation}/programmes", { params: { path: { organisation }, query: { limit: PAGE, ...pageParam } } })),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: (page) => (page.next === null ? undefined : { cursor: page.next }),
  });

export const programmeQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: keys.programme(organisation, id),
    queryFn: () => data(api.GET("/{organisation}/programmes/{id}", { params: { path: { organisation, id } } })),
  });

export const presetsQuery = (organisation: string, language: Locale) =>
  queryOptions({
    queryKey: [...keys.programmes(organisation), "presets", language],
    queryFn: async () =>
      (await data(api.GET("/{organisation}/programme-presets", { params: { path: { organisation }, query: { language } } }))).items,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const arrangersQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.programme(organisation, id), "arrangers"],
    queryFn: async () =>
      (await data(api.GET("/{organisation}/programmes/{id}/arrangers", { params: { path: { organisation, id } } }))).items,
  });

/** What a policy would come to in a cohort; each policy has its own answer. */
export const trialQuery = (organisation: string, cohort: string, policy: Policy) =>
  queryOptions({
    queryKey: [...keys.cohort(organisation, cohort), "trial", policy],
    queryFn: ({ signal }) => data(api.POST("/{organisation}/cohorts/{id}/match-trials", { params: { path: { organisation, id: cohort } }, body: policy, signal })),
    gcTime: 60_000,
  });

/** The cohorts of one programme, the latest start first. */
export const cohortsOfQuery = (organisation: string, programme: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.programme(organisation, programme), "cohorts"],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/cohorts", {
          params: { path: { organisation }, query: { programme_id: programme, limit: PAGE, ...pageParam } },
        }),
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: (page) => (page.next === null ? undefined : { cursor: page.next }),
  });
