package mail

// Kind says what a mail is for; its templates and its Composer go by it.
type Kind string

// cancels reports whether a mail takes something out of a calendar: that is owed to somebody who has left, too.
func (k Kind) cancels() bool {
	return k == MeetingCancelled || k == MeetingLeft || k == SeminarCancelled
}
