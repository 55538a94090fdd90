import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

const PAGE = 100;

/** The seminars of a cohort. */
export const cohortSeminarsQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "seminars"),
    queryFn: async () =>
      (await data(api.GET("/{organisation}/cohorts/{id}/seminars", { params: { path: { organisation, id: cohort } } }))).items,
  });

export const seminarQuery = (organisation: string, cohort: string, id: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "seminar", id),
    queryFn: () => data(api.GET("/{organisation}/seminars/{id}", { params: { path: { organisation, id } } })),
  });

/** Who comes by name, then who waits in order, then who has withdrawn. */
export const registrationsQuery = (organisation: string, cohort: string, id: string) =>
  infiniteQueryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "seminar", id, "registrations"),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/seminars/{id}/registrations", {
          params: { path: { organisation, id }, query: { limit: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
