import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

/** Where the choosing stands on its page, and where the focus goes that is led to it. */
export const CHOOSING = "choosing";

/** How often (ms) an open choosing is read again. */
const ASK_AGAIN = 15_000;

/** A cohort's choosing, as its arranger sees it. */
export const choosingQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "choosing"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/choosing", { params: { path: { organisation, id: cohort } } })),
    refetchInterval: ({ state }) => (state.data?.open === true ? ASK_AGAIN : false),
  });
