/** The words of the API, as the screens use them. Times are RFC 3339 in UTC, dates YYYY-MM-DD, ids UUIDv7. */

export type Locale = "sv" | "en";
export type Id = string;
export type Time = string;
export type DateOnly = string;

export interface Page<T> {
  items: T[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}
export interface List<T> {
  items: T[];
}
export interface Ticket {
  /** An address that downloads the file once, within a minute. */
  url: string;
}

// Identity

export interface Signed {
  access_token: string;
  /** Seconds. */
  expires_in: number;
  next?: string | null;
}
export interface Me {
  id: Id;
  name: string;
  email: string;
  locale: Locale;
  has_password: boolean;
  organisations: { slug: string; name: string }[];
}
export interface SignInSession {
  id: Id;
  began: "link" | "password";
  /** "Firefox, Android", or empty. */
  device: string;
  created_at: Time;
  last_seen_at: Time;
  current: boolean;
}
export type ActKind = "accept_invitation" | "confirm_meeting" | "open_mentorship" | "answer_seminar";
export type ActAnswer = "yes" | "no" | "moved";
export interface Act {
  act: ActKind;
  organisation: { slug: string; name: string; language: Locale };
  person_name: string;
  details: {
    programme_name?: string;
    cohort_name?: string;
    role?: Role | "both";
    other_name?: string;
    starts_at?: Time;
    ends_at?: Time;
    time_zone?: string;
    title?: string;
  };
  done: boolean;
  next: string;
}

// Organisation

export type Role = "mentor" | "adept";
export type MemberRole = "owner" | "admin" | "member";
export interface Organisation {
  slug: string;
  name: string;
  default_language: Locale;
  /** IANA name. Every time of the organisation is shown in it. */
  time_zone: string;
}
export interface CohortLite {
  id: Id;
  name: string;
  programme_id: Id;
  programme_name: string;
  state: CohortState;
}
export interface Participation {
  participant_id: Id;
  cohort_id: Id;
  cohort_name: string;
  programme_name: string;
  is_mentor: boolean;
  is_adept: boolean;
}
export interface Context {
  organisation: Organisation;
  member: { id: Id; name: string; email: string; locale: Locale };
  role: MemberRole;
  arranges: { programme_id: Id; name: string }[];
  cohorts: CohortLite[];
  participations: Participation[];
  evaluates: { cohort_id: Id; name: string }[];
}
export interface Member {
  id: Id;
  name: string;
  email: string;
  role: MemberRole;
  state: "invited" | "active" | "left" | "removed";
  arranges: Id[];
  undeliverable: boolean;
  version: number;
}
export interface MemberLite {
  id: Id;
  name: string;
  email: string;
}
export interface Delivery {
  id: Id;
  member_id: Id;
  member_name: string;
  email: string;
  kind: string;
  state: "queued" | "sent" | "failed" | "undeliverable";
  reason_code: string;
  at: Time;
}

// Programmes and cohorts

export type PresetCode = "leadership" | "student" | "newcomer" | "on_demand" | "coaching_series";
export type ProgrammeKind = "pairs" | "on_demand" | "series";
export interface Preset {
  code: PresetCode;
  name: string;
  purpose: string;
  kind: ProgrammeKind;
  length_months: number;
  cadence_days: number;
  meeting_minutes: number;
  areas: string[];
  agreement_text: string;
  meetings_planned?: number;
}
export interface Policy {
  weights: { areas: number; languages: number; region: number; organisation: number; unit: number };
  same_manager: boolean;
  same_unit: boolean;
  same_organisation: boolean;
  common_language: boolean;
}
export interface Programme {
  id: Id;
  name: string;
  purpose: string;
  kind: ProgrammeKind;
  language: Locale;
  length_months: number;
  /** 0: when needed. */
  cadence_days: number;
  meeting_minutes_min: number;
  meeting_minutes_max: number;
  areas: string[];
  agreement_text: string;
  policy: Policy;
  version: number;
  created_at: Time;
  /** How many cohorts, in lists only. */
  cohorts?: number;
}
export type CohortState = "draft" | "open" | "selecting" | "matching" | "running" | "closing" | "closed" | "cancelled";
export interface Cohort {
  id: Id;
  programme_id: Id;
  programme_name: string;
  name: string;
  state: CohortState;
  starts_on: DateOnly;
  ends_on: DateOnly;
  adept_seats: number;
  mentor_seats: number;
  version: number;
  counts: { adepts: number; mentors: number; pairs: number; seats: number };
  moves?: { state: CohortState; ready: boolean; missing: { code: string; text: string }[] }[];
}
export type MilestoneKind = "kick_off" | "midway" | "closing" | "training_day" | "trio" | "matching" | "closing_conversation" | "other";
export interface Milestone {
  id: Id;
  kind: MilestoneKind;
  name: string;
  on_date: DateOnly;
  version: number;
}

// Participants and import

export type ParticipantState = "invited" | "applied" | "in_review" | "admitted" | "waitlisted" | "declined" | "withdrawn";
export interface Participant {
  id: Id;
  cohort_id: Id;
  member_id: Id;
  name: string;
  email: string;
  state: ParticipantState;
  is_mentor: boolean;
  is_adept: boolean;
  title: string;
  organisation: string;
  unit: string;
  manager: string;
  region: string;
  languages: string[];
  needs: string[];
  offers: string[];
  capacity: number;
  about: string;
  extra: Record<string, string>;
  mentorships: number;
  has_mentor: boolean;
  waiting_since: Time | null;
  undeliverable: boolean;
  accepted: boolean;
  version: number;
  updated_at: Time;
}
export interface ParticipantCounts {
  all: number;
  adepts: number;
  mentors: number;
  without_mentor: number;
  waiting_mentors: number;
  not_accepted: number;
  undeliverable: number;
}
export type ImportField =
  | "name" | "first_name" | "last_name" | "email" | "role" | "title" | "organisation" | "unit" | "manager"
  | "region" | "languages" | "needs" | "offers" | "capacity" | "about";
export type ImportRole = "adept" | "mentor" | "both";
export interface Import {
  id: Id;
  cohort_id: Id;
  state: "mapping" | "checked" | "running" | "done" | "failed" | "cancelled";
  file_name: string;
  encoding: string;
  delimiter: string;
  columns: { index: number; header: string; samples: string[]; field: ImportField | null; confidence: "known" | "guess" | "none" }[];
  default_role: ImportRole | null;
  keep: number[];
  rows_total: number;
  rows_ok: number;
  rows_problem: number;
  rows_skipped: number;
  rows_done: number;
  groups: { code: string; field: string; count: number; sample: string }[];
  result: { created: number; updated: number; unchanged: number } | null;
  error_code: string | null;
  version: number;
}
export interface ImportRow {
  row: number;
  cells: string[];
  problems: { column: number; field: string; code: string; got: string; suggestion: string | null }[];
  state: "ok" | "problem" | "skipped" | "done";
  person_name: string;
}

// Matching

export type ReasonCode = "areas" | "languages" | "region" | "organisation" | "unit";
export interface Reason {
  code: ReasonCode;
  points: number;
  max: number;
  values: string[];
}
export interface PersonLite {
  participant_id: Id;
  name: string;
  title: string;
  organisation: string;
}
export interface Proposal {
  id: Id;
  adept: PersonLite;
  mentor: PersonLite;
  /** 0 to 1000. */
  score: number;
  reasons: Reason[];
  locked: boolean;
  source: "run" | "arranger";
  state: "proposed" | "accepted" | "sealed";
}
export interface MatchRun {
  id: Id;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  /** Per cent. */
  progress: number;
  seed: number;
  objective: number;
  gap: number;
  matched: number;
  unmatched: number;
  mean_score: number;
  worst_score: number;
  started_at: Time | null;
  finished_at: Time | null;
  error_code: string | null;
}
export interface Workspace {
  run: MatchRun | null;
  policy: Policy;
  coverage: { adepts: number; with_proposal: number; mentors: number; seats: number; waiting_mentors: number };
  proposals: Proposal[];
  unmatched: { participant_id: Id; name: string; title: string; needs: string[]; why: string[] }[];
  waiting: { participant_id: Id; name: string; title: string; offers: string[]; since: Time; days: number; capacity: number }[];
  adepts: PersonLite[];
  mentors: (PersonLite & { offers: string[]; capacity: number; taken: number })[];
  exclusions: { adept_id: Id; mentor_id: Id }[];
}

// Mentorships and meetings

export type MentorshipState = "invited" | "active" | "paused" | "closing" | "ended";
export interface Mentorship {
  id: Id;
  cohort_id: Id;
  cohort_name: string;
  programme_name: string;
  state: MentorshipState;
  started_on: DateOnly;
  ends_on: DateOnly;
  members: { member_id: Id; name: string; role: Role; title: string; organisation: string; email: string; left: boolean }[];
  my_role: Role;
  cadence_days: number;
  agreement: { version: number; text: string; approvals: { member_id: Id; name: string; at: Time }[]; approved: boolean };
  next_meeting: Meeting | null;
  last_held_on: DateOnly | null;
  meetings_held: number;
  why: Reason[];
}
export type PlaceKind = "neutral" | "workplace" | "online" | "phone";
export interface Meeting {
  id: Id;
  mentorship_id: Id;
  state: "planned" | "held" | "moved" | "cancelled";
  starts_at: Time;
  ends_at: Time;
  place_kind: PlaceKind;
  /** For the members' eyes only. */
  place: string;
  link: string;
  number: number;
  held_confirmed_by: string | null;
  version: number;
}
export type RhythmMark = "held" | "planned" | "moved" | "none";
export interface PairRhythm {
  id: Id;
  state: MentorshipState;
  members: { name: string; role: Role }[];
  started_on: DateOnly;
  months: { month: string; mark: RhythmMark }[];
  last_held_on: DateOnly | null;
  next_planned_at: Time | null;
  needs: null | "no_meeting" | "agreement" | "left";
}

// Seminars

export type SeminarKind = "kick_off" | "midway" | "closing" | "lecture" | "workshop" | "training_day";
export type RegistrationState = "registered" | "waitlisted" | "cancelled" | "attended" | "absent";
export interface Seminar {
  id: Id;
  cohort_id: Id;
  kind: SeminarKind;
  title: string;
  description: string;
  starts_at: Time;
  ends_at: Time;
  place: string;
  link: string;
  audience: "everyone" | "mentors" | "adepts";
  capacity: number | null;
  registered: number;
  waitlisted: number;
  state: "planned" | "cancelled" | "held";
  mine: null | { state: RegistrationState; place_in_line: number | null };
  version: number;
}
export interface Registration {
  member_id: Id;
  name: string;
  role: Role;
  state: RegistrationState;
  place_in_line: number | null;
  at: Time;
}

// Overviews

export interface Need {
  kind: "no_meeting" | "agreement" | "undeliverable" | "left" | "waiting_mentor" | "not_accepted";
  title_values: Record<string, string>;
  since: Time | null;
  due: Time | null;
  link: { to: string; id: Id };
}
export interface Overview {
  cohort: Cohort;
  month: number;
  months: number;
  needs: Need[];
  setup: { step: "preset" | "timeline" | "people" | "matching" | "launch"; done: boolean; values: Record<string, string | number> }[];
  coverage: { adepts: number; with_mentor: number; waiting_mentors: number };
  rhythm_month: { month: string; met: number | null; pairs: number; suppressed: boolean };
  meetings_mean: number | null;
  plan_mean: number | null;
  waiting: { participant_id: Id; name: string; title: string; days: number }[];
  next_seminar: Seminar | null;
  upcoming: { on_date: DateOnly; name: string }[];
}
export interface Outcomes {
  programmes: {
    id: Id;
    name: string;
    cohorts: {
      id: Id;
      name: string;
      state: CohortState;
      starts_on: DateOnly;
      adepts: number;
      mentors: number;
      pairs: number;
      waiting_mentors: number;
      /** Null for fewer than five people. */
      rhythm: { met: number; of: number } | null;
      attendance: { attended: number; of: number } | null;
    }[];
  }[];
}
export interface Home {
  mentorships: Mentorship[];
  seminars: Seminar[];
  path: { on: DateOnly; kind: "meeting" | "seminar" | "milestone"; label: string; state: string }[];
}
