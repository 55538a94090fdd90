import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { MatchRun } from "@/shared/api/types";

/** How often (ms) a run under way is asked how far it has come. */
const ASK_AGAIN = 600;

/** How often (ms) it is asked whether a launch can still be taken back. */
const STILL = 5_000;

/** Everything the arranger matches a cohort by. */
export const workspaceQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "matching"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/matching", { params: { path: { organisation, id: cohort } } })),
    refetchInterval: ({ state: { data: seen } }) => (seen?.undo_until == null ? false : STILL),
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

/** Why one mentor is not the mentor of one adept, and what would follow if she were. It is asked while a card is dragged. */
export const whyNotQuery = (organisation: string, cohort: string, adept: string, mentor: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "why-not", adept, mentor),
    queryFn: () =>
      data(
        api.GET("/{organisation}/cohorts/{id}/why-not", {
          params: { path: { organisation, id: cohort }, query: { adept_id: adept, mentor_id: mentor } },
        }),
      ),
    staleTime: 30_000,
  });

/** Why adepts are without a proposal. */
export const shortagesQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "shortages"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/shortages", { params: { path: { organisation, id: cohort } } })),
  });

/** How many runs can be chosen to be compared: the newest. */
const RUNS = 20;

export const runsQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "match-runs"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}/match-runs", { params: { path: { organisation, id: cohort }, query: { limit: RUNS } } })),
  });

export const comparisonQuery = (organisation: string, cohort: string, run: string, other: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "match-runs", run, other),
    queryFn: () =>
      data(api.GET("/{organisation}/cohorts/{id}/match-runs/compare", { params: { path: { organisation, id: cohort }, query: { run, with: other } } })),
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
