import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

/** Pairs to a page: the most that the server gives at once. */
const PAGE = 100;

/** Every pair of a cohort with its rhythm, in the order of the adepts' names. */
export const pairsQuery = (organisation: string, cohort: string) =>
  infiniteQueryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "mentorships"),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/cohorts/{id}/mentorships", {
          params: { path: { organisation, id: cohort }, query: { limit: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** What the pages of a cohort say about it: its name, its programme and its dates. */
export const cohortFactsQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, id, "facts"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}", { params: { path: { organisation, id } } })),
  });

/** The address of one person, found by name and told apart from namesakes by the member. Null: not among the participants. */
export const addressQuery = (organisation: string, cohort: string, member: string, name: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "address", member),
    queryFn: async () => {
      const found = await data(
        api.GET("/{organisation}/cohorts/{id}/participants", { params: { path: { organisation, id: cohort }, query: { q: name, limit: 20 } } }),
      );
      return found.items.find((participant) => participant.member_id === member)?.email ?? null;
    },
    throwOnError: false,
  });
