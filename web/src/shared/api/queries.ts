import { QueryClient, queryOptions } from "@tanstack/react-query";
import { api, data } from "./client";
import { keys } from "./keys";
import { isAway } from "./problem";

const AWAY_TRIES = 2;

/** What is read stays fresh this long (ms): a person going back and forth does not wait twice. */
const FRESH = 15_000;

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH,
        // A refusal is an answer; only silence is worth another try.
        retry: (failures, error) => isAway(error) && failures < AWAY_TRIES,
        throwOnError: (_error, query) => query.state.data === undefined,
      },
      mutations: { retry: false },
    },
  });
}

/** Who is signed in, and their organisations. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => data(api.GET("/auth/me")),
  staleTime: 5 * 60_000,
});

export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: async () => (await data(api.GET("/auth/sessions"))).items,
});

/** The organisation, the member and what the member may do in it. */
export const contextQuery = (organisation: string) =>
  queryOptions({
    queryKey: keys.context(organisation),
    queryFn: () => data(api.GET("/{organisation}", { params: { path: { organisation } } })),
    staleTime: 60_000,
  });
