/** Keys of the query cache. Everything of an organisation begins with its slug, so that it can be thrown away as one. */
export const keys = {
  me: ["me"] as const,
  sessions: ["me", "sessions"] as const,
  stepUp: ["step-up"] as const,
  vault: ["vault"] as const,
  organisation: (organisation: string) => ["o", organisation] as const,
  context: (organisation: string) => ["o", organisation, "context"] as const,
  /** Everything about one cohort: invalidate this after a change that several screens show. */
  cohort: (organisation: string, id: string) => ["o", organisation, "cohort", id] as const,
  /** One list or view of a cohort: cohortPart(o, id, "participants", filters). */
  cohortPart: (organisation: string, id: string, ...part: unknown[]) => ["o", organisation, "cohort", id, ...part] as const,
  programmes: (organisation: string) => ["o", organisation, "programmes"] as const,
  programme: (organisation: string, id: string) => ["o", organisation, "programmes", id] as const,
  members: (organisation: string, ...part: unknown[]) => ["o", organisation, "members", ...part] as const,
  home: (organisation: string) => ["o", organisation, "home"] as const,
  mentorships: (organisation: string) => ["o", organisation, "mentorships"] as const,
  mentorship: (organisation: string, id: string) => ["o", organisation, "mentorships", id] as const,
  meetings: (organisation: string, mentorship: string) => ["o", organisation, "mentorships", mentorship, "meetings"] as const,
  /** The sealed room of a mentorship: apart from what is read of it, for it is opened once. */
  room: (organisation: string, mentorship: string) => ["o", organisation, "rooms", mentorship] as const,
  seminars: (organisation: string) => ["o", organisation, "seminars"] as const,
  outcomes: (organisation: string) => ["o", organisation, "outcomes"] as const,
};
