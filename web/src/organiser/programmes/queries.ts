import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Locale } from "@/shared/api/types";

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
