import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { GroupKind, MentorGroups } from "@/shared/api/types";

/** How often (ms) it is asked whether groups have been formed. */
const ASK_AGAIN = 600;

/** How often (ms) it is asked whether a confirmation can still be taken back. */
const STILL = 5_000;

export const isForming = ({ forming }: Pick<MentorGroups, "forming">): boolean => forming?.state === "queued" || forming?.state === "running";

/** One kind of groups in a cohort, asked again and again while they are being formed. */
export const groupsQuery = (organisation: string, cohort: string, kind: GroupKind) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "groups", kind),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/groups/{kind}", { params: { path: { organisation, id: cohort, kind } } })),
    refetchInterval: ({ state: { data: seen } }) => {
      if (seen !== undefined && isForming(seen)) return ASK_AGAIN;
      return seen?.in_force?.undo_until == null ? false : STILL;
    },
  });
