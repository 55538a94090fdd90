import type * as T from "./types";

/**
 * The operations of the API in the shape that openapi-fetch reads. One line per operation; the committed
 * description of the server takes this file's place through `npm run api`.
 */
type Json<Body> = { content: { "application/json": Body } };
type Op<Path, Query, Body, Result> = {
  parameters: ([Path] extends [never] ? { path?: never } : { path: Path }) & {
    query?: Query;
    header?: { "Idempotency-Key"?: string };
  };
  responses: { 200: Result extends undefined ? { content?: never } : Json<Result> };
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: Json<Body> });
type None = Record<never, never>;
type Public<Body, Result> = Op<never, None, Body, Result>;
type Org = { organisation: string };
type OrgId = Org & { id: string };
type Get<P, R, Q = None> = { get: Op<P, Q, never, R> };
type Put<P, B, R> = { put: Op<P, None, B, R> };
type Patch<P, B, R> = { patch: Op<P, None, B, R> };
type Post<P, B, R> = { post: Op<P, None, B, R> };
type Delete<P> = { delete: Op<P, None, never, undefined> };
type Cursor = { cursor?: string; limit?: number };
type Versioned<B> = Partial<B> & { version: number };
type State<S extends string> = { state: S };

export interface paths {
  "/api/v1/auth/links": { post: Public<{ email: string; next?: string }, unknown> };
  "/api/v1/auth/links/confirm": { post: Public<{ token: string }, T.Signed> };
  "/api/v1/auth/password": {
    post: Public<{ email: string; password: string }, T.Signed>;
    put: Public<{ current?: string; new: string }, undefined>;
  };
  "/api/v1/auth/refresh": { post: Public<never, T.Signed> };
  "/api/v1/auth/sign-out": { post: Public<never, undefined> };
  "/api/v1/auth/me": { get: Public<never, T.Me>; patch: Public<{ name?: string; locale?: T.Locale }, T.Me> };
  "/api/v1/auth/sessions": { get: Public<never, T.List<T.SignInSession>> };
  "/api/v1/auth/sessions/{id}": Delete<{ id: string }>;
  "/api/v1/auth/acts/describe": { post: Public<{ token: string }, T.Act> };
  "/api/v1/auth/acts/perform": { post: Public<{ token: string; answer?: T.ActAnswer }, { done: boolean; next: string }> };
  "/api/v1/auth/acts/sign-in": { post: Public<{ token: string }, unknown> };

  "/api/v1/{organisation}": Get<Org, T.Context> &
    Patch<Org, { name?: string; default_language?: T.Locale; time_zone?: string }, T.Organisation>;
  "/api/v1/{organisation}/members": Get<Org, T.Page<T.Member>, Cursor & { q?: string }>;
  "/api/v1/{organisation}/members/{id}": Put<OrgId, { name: string; email: string; role?: T.MemberRole; locale?: T.Locale }, T.Member> &
    Patch<OrgId, Versioned<{ name: string; email: string; role: T.MemberRole; locale: T.Locale }>, T.Member>;
  "/api/v1/{organisation}/members/{id}/state": Put<OrgId, State<"removed" | "left" | "active">, T.Member>;
  "/api/v1/{organisation}/members/{id}/invitation": Post<OrgId, never, unknown>;
  "/api/v1/{organisation}/deliveries": Get<Org, T.Page<T.Delivery>, Cursor & { state?: string; cohort_id?: string }>;
  "/api/v1/{organisation}/deliveries/{id}/resend": Post<OrgId, never, unknown>;
  "/api/v1/{organisation}/calendar-feed": Put<Org, never, T.Ticket> & Delete<Org>;

  "/api/v1/{organisation}/programme-presets": Get<Org, T.List<T.Preset>, { language?: T.Locale }>;
  "/api/v1/{organisation}/programmes": Get<Org, T.Page<T.Programme>, Cursor>;
  "/api/v1/{organisation}/programmes/{id}": Get<OrgId, T.Programme> &
    Put<OrgId, { preset?: T.PresetCode; name: string } & Partial<Omit<T.Programme, "id" | "version" | "created_at" | "name">>, T.Programme> &
    Patch<OrgId, Versioned<Omit<T.Programme, "id" | "created_at">>, T.Programme>;
  "/api/v1/{organisation}/programmes/{id}/arrangers": Get<OrgId, T.List<T.MemberLite>>;
  "/api/v1/{organisation}/programmes/{id}/arrangers/{member_id}": Put<OrgId & { member_id: string }, never, unknown> &
    Delete<OrgId & { member_id: string }>;

  "/api/v1/{organisation}/cohorts": Get<Org, T.Page<T.Cohort>, Cursor & { programme_id?: string }>;
  "/api/v1/{organisation}/cohorts/{id}": Get<OrgId, T.Cohort> &
    Put<OrgId, { programme_id: string; name: string; starts_on: string; adept_seats?: number; mentor_seats?: number }, T.Cohort> &
    Patch<OrgId, Versioned<Pick<T.Cohort, "name" | "starts_on" | "ends_on" | "adept_seats" | "mentor_seats">>, T.Cohort>;
  "/api/v1/{organisation}/cohorts/{id}/state": Put<OrgId, State<T.CohortState>, T.Cohort>;
  "/api/v1/{organisation}/cohorts/{id}/milestones": Get<OrgId, T.List<T.Milestone>>;
  "/api/v1/{organisation}/cohorts/{id}/milestones/{mid}": Put<OrgId & { mid: string }, Omit<T.Milestone, "id" | "version">, T.Milestone>;
  "/api/v1/{organisation}/milestones/{mid}": Patch<Org & { mid: string }, Versioned<{ name: string; on_date: string }>, T.Milestone> &
    Delete<Org & { mid: string }>;
  "/api/v1/{organisation}/cohorts/{id}/evaluators": Get<OrgId, T.List<T.MemberLite>>;
  "/api/v1/{organisation}/cohorts/{id}/evaluators/{member_id}": Put<OrgId & { member_id: string }, never, unknown> &
    Delete<OrgId & { member_id: string }>;
  "/api/v1/{organisation}/cohorts/{id}/overview": Get<OrgId, T.Overview>;

  "/api/v1/{organisation}/cohorts/{id}/participants": Get<
    OrgId,
    T.Page<T.Participant> & { counts: T.ParticipantCounts },
    Cursor & {
      q?: string;
      role?: T.Role;
      state?: T.ParticipantState;
      view?: "waiting_mentors" | "without_mentor" | "not_accepted" | "undeliverable";
      sort?: "name" | "recent";
    }
  >;
  "/api/v1/{organisation}/participants/{id}": Get<OrgId, T.Participant> &
    Put<OrgId, Pick<T.Participant, "cohort_id" | "name" | "email" | "is_mentor" | "is_adept"> & Partial<T.Participant>, T.Participant> &
    Patch<OrgId, Versioned<T.Participant>, T.Participant>;
  "/api/v1/{organisation}/participants/{id}/state": Put<OrgId, State<T.ParticipantState>, T.Participant>;
  "/api/v1/{organisation}/cohorts/{id}/invitations": Post<OrgId, { participant_ids?: string[]; all_not_invited?: boolean }, { queued: number }>;
  "/api/v1/{organisation}/me/participant": Get<Org, T.Participant, { cohort_id: string }>;
  "/api/v1/{organisation}/cohorts/{id}/export": Post<OrgId, { format: "csv"; delimiter: ";" | "," }, T.Ticket>;

  "/api/v1/{organisation}/cohorts/{id}/imports": Post<OrgId, { file: string }, T.Import>;
  "/api/v1/{organisation}/cohorts/{id}/imports/text": Post<OrgId, { text: string; file_name?: string }, T.Import>;
  "/api/v1/{organisation}/imports/{id}": Get<OrgId, T.Import>;
  "/api/v1/{organisation}/imports/{id}/mapping": Put<
    OrgId,
    { fields: Record<string, T.ImportField>; keep: number[]; default_role: T.ImportRole | null },
    T.Import
  >;
  "/api/v1/{organisation}/imports/{id}/rows": Get<OrgId, T.Page<T.ImportRow>, Cursor & { only?: "problems" | "all"; code?: string; field?: string }>;
  "/api/v1/{organisation}/imports/{id}/rows/{row}": Patch<OrgId & { row: number }, { cells?: Record<string, string>; skip?: boolean }, T.ImportRow>;
  "/api/v1/{organisation}/imports/{id}/repairs": Post<
    OrgId,
    { code: string; field: string; got?: string; action: "replace" | "skip" | "append"; value?: string },
    T.Import
  >;
  "/api/v1/{organisation}/imports/{id}/run": Post<OrgId, never, T.Import>;
  "/api/v1/{organisation}/imports/{id}/cancel": Post<OrgId, never, T.Import>;
  "/api/v1/{organisation}/imports/{id}/rejected": Post<OrgId, never, T.Ticket>;

  "/api/v1/{organisation}/cohorts/{id}/matching": Get<OrgId, T.Workspace>;
  "/api/v1/{organisation}/cohorts/{id}/match-runs": Get<OrgId, T.List<T.MatchRun>> & Post<OrgId, { seed?: number }, T.MatchRun>;
  "/api/v1/{organisation}/match-runs/{id}": Get<OrgId, T.MatchRun>;
  "/api/v1/{organisation}/cohorts/{id}/pairs/{adept_id}": Put<OrgId & { adept_id: string }, { mentor_id: string; locked?: boolean }, T.Proposal> &
    Delete<OrgId & { adept_id: string }>;
  "/api/v1/{organisation}/proposals/{id}/lock": Put<OrgId, { locked: boolean }, T.Proposal>;
  "/api/v1/{organisation}/cohorts/{id}/pair-score": Get<
    OrgId,
    { score: number; reasons: T.Reason[]; blocked: string | null },
    { adept_id: string; mentor_id: string }
  >;
  "/api/v1/{organisation}/cohorts/{id}/exclusions": Put<OrgId, { adept_id: string; mentor_id: string }, unknown> & {
    delete: Op<OrgId, None, { adept_id: string; mentor_id: string }, undefined>;
  };
  "/api/v1/{organisation}/cohorts/{id}/launch": Post<OrgId, Record<string, never>, { mentorships: number; mails_at: string }>;
  "/api/v1/{organisation}/cohorts/{id}/launch/undo": Post<OrgId, never, unknown>;
  "/api/v1/{organisation}/cohorts/{id}/launch/preview": Get<
    OrgId,
    { subject: string; text: string; html: string },
    { role: T.Role; locale?: T.Locale }
  >;

  "/api/v1/{organisation}/mentorships": Get<Org, T.List<T.Mentorship>>;
  "/api/v1/{organisation}/mentorships/{id}": Get<OrgId, T.Mentorship>;
  "/api/v1/{organisation}/mentorships/{id}/approval": Put<OrgId, { version: number }, T.Mentorship>;
  "/api/v1/{organisation}/mentorships/{id}/state": Put<OrgId, State<"paused" | "active" | "ended">, T.Mentorship>;
  "/api/v1/{organisation}/cohorts/{id}/mentorships": Get<OrgId, T.Page<T.PairRhythm>, Cursor>;
  "/api/v1/{organisation}/mentorships/{id}/meetings": Get<OrgId, T.List<T.Meeting>>;
  "/api/v1/{organisation}/mentorships/{id}/meetings/{mid}": Put<
    OrgId & { mid: string },
    Pick<T.Meeting, "starts_at" | "ends_at" | "place_kind"> & { place?: string; link?: string },
    T.Meeting
  >;
  "/api/v1/{organisation}/meetings/{mid}": Get<Org & { mid: string }, T.Meeting> &
    Patch<Org & { mid: string }, Versioned<Pick<T.Meeting, "starts_at" | "ends_at" | "place_kind" | "place" | "link">>, T.Meeting>;
  "/api/v1/{organisation}/meetings/{mid}/state": Put<Org & { mid: string }, State<"held" | "cancelled" | "planned">, T.Meeting>;
  "/api/v1/{organisation}/meetings/{mid}/calendar": Get<Org & { mid: string }, T.Ticket>;

  "/api/v1/{organisation}/cohorts/{id}/seminars": Get<OrgId, T.List<T.Seminar>>;
  "/api/v1/{organisation}/seminars": Get<Org, T.List<T.Seminar>>;
  "/api/v1/{organisation}/seminars/{id}": Get<OrgId, T.Seminar> &
    Put<
      OrgId,
      Pick<T.Seminar, "cohort_id" | "kind" | "title" | "starts_at" | "ends_at" | "audience"> &
        Partial<Pick<T.Seminar, "description" | "place" | "link" | "capacity">>,
      T.Seminar
    > &
    Patch<OrgId, Versioned<Omit<T.Seminar, "id" | "cohort_id" | "mine" | "registered" | "waitlisted" | "state">>, T.Seminar>;
  "/api/v1/{organisation}/seminars/{id}/state": Put<OrgId, State<T.Seminar["state"]>, T.Seminar>;
  "/api/v1/{organisation}/seminars/{id}/registration": Put<OrgId, State<"registered" | "cancelled">, T.Seminar>;
  "/api/v1/{organisation}/seminars/{id}/registrations": Get<OrgId, T.Page<T.Registration>, Cursor>;
  "/api/v1/{organisation}/seminars/{id}/attendance/{member_id}": Put<
    OrgId & { member_id: string },
    State<"attended" | "absent" | "registered">,
    T.Registration
  >;

  "/api/v1/{organisation}/outcomes": Get<Org, T.Outcomes>;
  "/api/v1/{organisation}/home": Get<Org, T.Home>;
}
