package mail

// The kinds of mail there are templates for.
const (
	SignInLink          Kind = "sign_in_link"
	InvitationAgain     Kind = "invitation_again"  // to who asks to sign in and has not answered
	Invitation          Kind = "invitation"        // to a cohort
	MemberInvitation    Kind = "member_invitation" // to the organisation alone
	Matched             Kind = "matched"
	MeetingPlanned      Kind = "meeting_planned"
	MeetingMoved        Kind = "meeting_moved"
	MeetingCancelled    Kind = "meeting_cancelled"
	MeetingDeclined     Kind = "meeting_declined" // to the others: somebody's calendar says that the time does not suit
	MeetingHeldQuestion Kind = "meeting_held_question"
	SeminarRegistered   Kind = "seminar_registered"
	SeminarMovedUp      Kind = "seminar_moved_up"
	SeminarChanged      Kind = "seminar_changed"
	SeminarCancelled    Kind = "seminar_cancelled"
	SeminarLeft         Kind = "seminar_left"      // the reader has withdrawn herself
	MentorshipPaused    Kind = "mentorship_paused" // to the others: somebody rests
	MentorshipEnded     Kind = "mentorship_ended"
	GroupJoined         Kind = "group_joined"  // to those of a group: who has come
	GroupLeft           Kind = "group_left"    // to those of a group that goes on: who has left
	MeetingLeft         Kind = "meeting_left"  // to who has left a group: a meeting that goes on without her
	ChooseMentor        Kind = "choose_mentor" // to an adept: the choosing is open
	OtherMentors        Kind = "other_mentors" // to an adept whose wishes came to nothing: others, or that there are none
	MentorAsked         Kind = "mentor_asked"  // to a mentor whom an adept wishes for
	MentorSaidYes       Kind = "mentor_said_yes"
	ProposalChanged     Kind = "proposal_changed" // to an adept: a yes that the arrangers have taken away
	MentorReleased      Kind = "mentor_released"  // to the mentor who had said it
	ChoosingEnded       Kind = "choosing_ended"   // to an adept and the mentor who had not answered her
	MentorInvited       Kind = "mentor_invited"   // to whom an adept asks to be her mentor
	OwnMentorYes        Kind = "own_mentor_yes"
	OwnMentorNo         Kind = "own_mentor_no"
	MentorOffer         Kind = "mentor_offer"     // to a mentor without an adept: something to do meanwhile
	Trio                Kind = "supervision_trio" // to a mentor: who her trio is
	ExperienceGroup     Kind = "experience_group"
	ConversationWished  Kind = "conversation_wished" // to a mentor: an adept asks to meet
	TimesOffered        Kind = "times_offered"       // to an adept who has asked: there are times to pick from
	RoomWaits           Kind = "room_waits"          // to a member of a room: somebody has written
	RoomOpens           Kind = "room_opens"          // to who holds a room's key: somebody waits for it
	KeysReplaced        Kind = "keys_replaced"       // to who has begun anew with other keys, if it was her
	AddressNotice       Kind = "address_notice"
)

// Kinds answers every kind there is.
func Kinds() []Kind {
	return []Kind{SignInLink, InvitationAgain, Invitation, MemberInvitation, Matched, MeetingPlanned, MeetingMoved, MeetingCancelled, MeetingDeclined, MeetingHeldQuestion,
		SeminarRegistered, SeminarMovedUp, SeminarChanged, SeminarCancelled, SeminarLeft, MentorshipPaused, MentorshipEnded, GroupJoined, GroupLeft, MeetingLeft, ChooseMentor, OtherMentors, MentorAsked,
		MentorSaidYes, ProposalChanged, MentorReleased, ChoosingEnded, MentorInvited, OwnMentorYes, OwnMentorNo, MentorOffer, Trio, ExperienceGroup, ConversationWished, TimesOffered, RoomWaits, RoomOpens,
		KeysReplaced, AddressNotice}
}
