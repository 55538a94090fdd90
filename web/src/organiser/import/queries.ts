import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { isMissing } from "@/shared/api/problem";
import type { ImportGroup } from "@/shared/api/types";

/** How often (ms) a running import is asked how far it has come. */
const ASK_AGAIN = 700;
/** How many rows of a group are shown at a time. */
const ROWS = 20;

export const importKey = (organisation: string, id: string) => [...keys.organisation(organisation), "imports", id] as const;

/** An import; while it runs it is asked again and again. */
export const importQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: importKey(organisation, id),
    queryFn: () => data(api.GET("/{organisation}/imports/{id}", { params: { path: { organisation, id } } })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? ASK_AGAIN : false),
    staleTime: 0,
  });

/** The import that was left in the middle; null when it is not there any more. */
export const leftQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...importKey(organisation, id), "left"],
    queryFn: async () => {
      try {
        return await data(api.GET("/{organisation}/imports/{id}", { params: { path: { organisation, id } } }));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    staleTime: 0,
  });

/** The first row as the file has it, to show how it will be read. */
export const firstRowQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...importKey(organisation, id), "first"],
    queryFn: async () => {
      const page = await data(api.GET("/{organisation}/imports/{id}/rows", { params: { path: { organisation, id }, query: { only: "all", limit: 1 } } }));
      return page.items[0] ?? null;
    },
  });

/** The rows that one repair would mend. */
export const rowsQuery = (organisation: string, id: string, group: Pick<ImportGroup, "code" | "field">) =>
  infiniteQueryOptions({
    queryKey: [...importKey(organisation, id), "rows", group.code, group.field],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/{organisation}/imports/{id}/rows", {
          params: { path: { organisation, id }, query: { only: "problems", code: group.code, field: group.field, limit: ROWS, ...pageParam } },
        }),
      ),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: (page) => (page.next === null ? undefined : { cursor: page.next }),
  });
