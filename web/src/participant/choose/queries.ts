import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

/** How often (ms) a choice that has just been sent is asked whether the mentor has been asked. */
const ASK_AGAIN = 5000;

/** The reader's own way to a mentor in a cohort. */
export const choiceQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "choice"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/choice", { params: { path: { organisation, id: cohort } } })),
    refetchInterval: ({ state }) => (state.data?.step === "waiting" ? ASK_AGAIN : false),
  });

/** A question to the reader: would you be this adept's mentor? */
export const questionQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.organisation(organisation), "question", id] as const,
    queryFn: () => data(api.GET("/{organisation}/wishes/{id}", { params: { path: { organisation, id } } })),
  });

/** What the reader may choose, and what she is asked. */
export const ownChoicesQuery = (organisation: string) =>
  queryOptions({
    queryKey: [...keys.home(organisation), "choices"] as const,
    queryFn: () => data(api.GET("/{organisation}/choices", { params: { path: { organisation } } })),
  });

/** What the reader is offered to do while no adept needs her. */
export const ownOffersQuery = (organisation: string) =>
  queryOptions({
    queryKey: [...keys.home(organisation), "offers"] as const,
    queryFn: () => data(api.GET("/{organisation}/mentor-offers", { params: { path: { organisation } } })),
  });
