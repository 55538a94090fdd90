import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

/** Mails that did not arrive, the newest first. Under the members' key: a changed address changes them too. */
export const undeliverableQuery = (organisation: string) =>
  infiniteQueryOptions({
    queryKey: keys.members(organisation, "undeliverable"),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/deliveries", {
          params: { path: { organisation }, query: { state: "undeliverable", limit: 50, ...pageParam } },
        }),
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: (page) => (page.next === null ? undefined : { cursor: page.next }),
  });
