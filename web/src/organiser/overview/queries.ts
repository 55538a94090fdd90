import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

/** What needs the arranger of a cohort now, and how it is doing. */
export const overviewQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "overview"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/overview", { params: { path: { organisation, id: cohort } } })),
  });

/** How many offers an overview tells of: the newest. */
const OFFERS = 50;

/** What the mentors of a cohort have been offered, and what they said. */
export const offersQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "offers"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/mentor-offers", { params: { path: { organisation, id: cohort }, query: { limit: OFFERS } } })),
  });

/** One participant, whom a letter goes to. */
export const participantQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.organisation(organisation), "participant", id] as const,
    queryFn: () => data(api.GET("/{organisation}/participants/{id}", { params: { path: { organisation, id } } })),
  });
