import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { MatchRun } from "@/shared/api/types";

/** How often (ms) a run under way is asked how far it has come. */
const ASK_AGAIN = 600;

/** Everything the arranger matches a cohort by. */
export const workspaceQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "matching"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/matching", { params: { path: { organisation, id: cohort } } })),
  });

export const isUnderWay = (run: MatchRun): boolean => run.state === "queued" || run.state === "running";

/** One run, asked again and again until it has ended. */
export const runQuery = (organisation: string, run: string) =>
  queryOptions({
    queryKey: [...keys.organisation(organisation), "run", run] as const,
    queryFn: () => data(api.GET("/{organisation}/match-runs/{id}", { params: { path: { organisation, id: run } } })),
    refetchInterval: ({ state }) => (state.data !== undefined && !isUnderWay(state.data) ? false : ASK_AGAIN),
  });

/** What every mentor would score with one adept. */
export const mentorScoresQuery = (organisation: string, cohort: string, adept: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "pair-scores", adept),
    queryFn: () =>
      data(api.GET("/{organisation}/cohorts/{id}/pair-scores", { params: { path: { organisation, id: cohort }, query: { adept_id: adept } } })),
  });

/** What one mentor would score with one adept. */
export const pairScoreQuery = (organisation: string, cohort: string, adept: string, mentor: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "pair-score", adept, mentor),
    queryFn: () =>
      data(
        api.GET("/{organisation}/cohorts/{id}/pair-score", {
          params: { path: { organisation, id: cohort }, query: { adept_id: adept, mentor_id: mentor } },
        }),
      ),
  });

/** The mail that a launch sends, as one of its readers sees it, in the organisation's language. */
export const previewQuery = (organisation: string, cohort: string, role: "adept" | "mentor") =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "launch-preview", role),
    queryFn: () =>
      data(
        api.GET("/{organisation}/cohorts/{id}/launch/preview", {
          params: { path: { organisation, id: cohort }, query: { role } },
        }),
      ),
  });
