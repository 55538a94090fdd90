import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

/** How many a page of a list holds. */
const PAGE = 50;

export const membersQuery = (organisation: string, q: string) =>
  infiniteQueryOptions({
    queryKey: keys.members(organisation, { q }),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/members", {
          params: { path: { organisation }, query: { limit: PAGE, ...(q !== "" && { q }), ...pageParam } },
        }),
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: (page) => (page.next === null ? undefined : { cursor: page.next }),
  });
