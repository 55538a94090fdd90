import type { Meeting, Mentorship } from "@/shared/api/types";

/** The last meeting that was held or is to be: the next one is likely to be like it. */
export function lastOf(meetings: Meeting[]): Meeting | undefined {
  return meetings.findLast((meeting) => meeting.state === "held" || meeting.state === "planned");
}

/** How long (min) a meeting is suggested to be: as the one it is like, or as the programme means meetings to be. */
export function usualMinutes(mentorship: Mentorship, like: Meeting | undefined): number {
  return like === undefined ? mentorship.meeting_minutes : minutesOf(like);
}

function minutesOf(meeting: Meeting): number {
  return Math.round((Date.parse(meeting.ends_at) - Date.parse(meeting.starts_at)) / 60_000);
}
