import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export const homeQuery = (organisation: string) =>
  queryOptions({
    queryKey: keys.home(organisation),
    queryFn: () => data(api.GET("/{organisation}/home", { params: { path: { organisation } } })),
  });

/** The reader's own mentorships, those under way first. Only the meeting that comes first of all carries its place. */
export const mentorshipsQuery = (organisation: string) =>
  queryOptions({
    queryKey: keys.mentorships(organisation),
    queryFn: async () => (await data(api.GET("/{organisation}/mentorships", { params: { path: { organisation } } }))).items,
  });

export const mentorshipQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: keys.mentorship(organisation, id),
    queryFn: () => data(api.GET("/{organisation}/mentorships/{id}", { params: { path: { organisation, id } } })),
  });

/** All meetings of a mentorship, the earliest first. */
export const meetingsQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: keys.meetings(organisation, id),
    queryFn: async () => (await data(api.GET("/{organisation}/mentorships/{id}/meetings", { params: { path: { organisation, id } } }))).items,
  });

export const seminarsQuery = (organisation: string) =>
  queryOptions({
    queryKey: keys.seminars(organisation),
    queryFn: async () => (await data(api.GET("/{organisation}/seminars", { params: { path: { organisation } } }))).items,
  });

export const seminarQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: [...keys.seminars(organisation), id],
    queryFn: () => data(api.GET("/{organisation}/seminars/{id}", { params: { path: { organisation, id } } })),
  });

/** The reader as a participant of a cohort. */
export const ownParticipantQuery = (organisation: string, cohort: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, cohort, "me"),
    queryFn: () => data(api.GET("/{organisation}/me/participant", { params: { path: { organisation }, query: { cohort_id: cohort } } })),
  });

export const cohortQuery = (organisation: string, id: string) =>
  queryOptions({
    queryKey: keys.cohortPart(organisation, id, "self"),
    queryFn: () => data(api.GET("/{organisation}/cohorts/{id}", { params: { path: { organisation, id } } })),
    staleTime: 5 * 60_000,
  });

/** What follows from a meeting or a mentorship that changed is read again. */
export function useRoomChanged(organisation: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: keys.mentorships(organisation) }),
      queries.invalidateQueries({ queryKey: keys.home(organisation) }),
    ]);
  };
}
