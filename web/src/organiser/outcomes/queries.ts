import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

/** What an admin reads across programmes. */
export const outcomesQuery = (organisation: string) =>
  queryOptions({
    queryKey: keys.outcomes(organisation),
    queryFn: () => data(api.GET("/{organisation}/outcomes", { params: { path: { organisation } } })),
  });
