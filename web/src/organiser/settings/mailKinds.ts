/** What the server sends: internal/mail/kinds.go. Each has its name in the texts, under "mail". */
export const MAIL_KINDS = [
  "sign_in_link",
  "invitation_again",
  "invitation",
  "member_invitation",
  "matched",
  "meeting_planned",
  "meeting_moved",
  "meeting_cancelled",
  "meeting_declined",
  "meeting_held_question",
  "seminar_registered",
  "seminar_moved_up",
  "seminar_changed",
  "seminar_cancelled",
  "seminar_left",
  "mentorship_paused",
  "mentorship_ended",
  "group_joined",
  "group_left",
  "meeting_left",
  "choose_mentor",
  "other_mentors",
  "mentor_asked",
  "mentor_said_yes",
  "proposal_changed",
  "mentor_released",
  "choosing_ended",
  "mentor_invited",
  "own_mentor_yes",
  "own_mentor_no",
  "mentor_offer",
  "supervision_trio",
  "experience_group",
  "conversation_wished",
  "times_offered",
  "room_waits",
  "room_opens",
  "keys_replaced",
  "address_notice",
] as const;

type MailKind = (typeof MAIL_KINDS)[number];

/** A kind that has a name; one that is newer than this page has none. */
export function mailKind(kind: string): MailKind | "other" {
  return MAIL_KINDS.find((known) => known === kind) ?? "other";
}
