import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { ParticipantsSearch } from "./search";

/** How many a page of the list holds. */
const PAGE = 50;

export const participantsQuery = (organisation: string, cohort: string, filters: Omit<ParticipantsSearch, "person">) =>
  infiniteQueryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "participants", filters),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/cohorts/{id}/participants", {
          params: { path: { organisation, id: cohort }, query: { limit: PAGE, ...filters, ...pageParam } },
        }),
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: (page) => (page.next === null ? undefined : { cursor: page.next }),
  });

export const participantQuery = (organisation: string, cohort: string, id: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "participants", "one", id),
    queryFn: () => data(api.GET("/{organisation}/participants/{id}", { params: { path: { organisation, id } } })),
  });
