// Package care is what stands beside the meetings of a mentorship and is not sealed: the stage it has come to with its
// guide, the monthly pulse, being in touch between meetings, times that a mentor offers, asking for a conversation, whom to
// turn to when someone else is needed, and the certificate at the end.
package care

import (
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/mentorships"
)

// Care is what a member's page of a mentorship shows beside the meetings.
type Care struct {
	Stage        Stage             `json:"stage" enum:"before,beginning,under_way,midway,closing,afterwards"`
	Guide        *string           `json:"guide" nullable:"true" doc:"The programme's own guide to the stage for the reader's role; null: the built-in one"`
	PulseMonth   *string           `json:"pulse_month" nullable:"true" example:"2026-11" doc:"The month the reader is asked about; null when nothing is asked"`
	Contacts     []PhoneContact    `json:"contacts" doc:"Days on which the members were in touch, the latest first; at most 50"`
	OfferedTimes []OfferedTime     `json:"offered_times" doc:"Times ahead that a mentor offers, the earliest first"`
	Wish         *ConversationWish `json:"wish" doc:"The latest request for a conversation that no booking has followed; null when there is none"`
	News         []RoomNews        `json:"news" doc:"What others have written in the room since the reader last wrote something of the kind herself: that it is there, never what"`
	Certificate  bool              `json:"certificate" doc:"Whether there is a certificate: something was held, and the end has come near"`
}

// PhoneContact is a day on which the members of a mentorship were in touch between meetings (D5).
type PhoneContact struct {
	OnDate civil.Date `db:"on_date" json:"on_date" format:"date"`
}

// RoomNews is when others last wrote something of a kind in the room. What it says is sealed; that it is there, and its
// kind, the members' browsers are told anyway.
type RoomNews struct {
	Kind string    `db:"kind" json:"kind"`
	At   time.Time `db:"at" json:"at"`
}

// ConversationWish says that an adept has asked for a conversation (D18); why is theirs to say when they meet.
type ConversationWish struct {
	MemberID uuid.UUID `db:"member_id" json:"member_id" format:"uuid"`
	Name     string    `db:"name" json:"name"`
	At       time.Time `db:"asked_at" json:"at"`
}

// Certificate is what a member can show of a mentorship: that it was, never what it was about.
type Certificate struct {
	Name          string     `json:"name"`
	Role          string     `json:"role" enum:"mentor,adept"`
	ProgrammeName string     `json:"programme_name"`
	CohortName    string     `json:"cohort_name"`
	Organisation  string     `json:"organisation"`
	From          civil.Date `json:"from" format:"date"`
	To            civil.Date `json:"to" format:"date" doc:"The day it ended, or the cohort's last day"`
	MeetingsHeld  int        `json:"meetings_held"`
	Others        []string   `json:"others" doc:"Names of those on the other side"`
}

// facts is a mentorship as its member needs it here.
type facts struct {
	State       mentorships.State `db:"state"`
	StartedOn   civil.Date        `db:"started_on"`
	EndsOn      civil.Date        `db:"ends_on"`
	EndedAt     *time.Time        `db:"ended_at"`
	CohortID    uuid.UUID         `db:"cohort_id"`
	Cohort      string            `db:"cohort_name"`
	ProgrammeID uuid.UUID         `db:"programme_id"`
	Programme   string            `db:"programme_name"`
	Role        string            `db:"role"`
	Name        string            `db:"name"`
	Held        int               `db:"held"`
	Answered    bool              `db:"answered"` // the member has answered this month's pulse, or passed it over
}

// asked reports whether a pulse is asked for at all: there is contact and benefit to speak of once the members have met, and while
// the mentorship goes on.
func (f facts) asked() bool {
	return f.Held > 0 && (f.State == mentorships.Active || f.State == mentorships.Closing)
}

// certified reports whether there is something to certify yet.
func (f facts) certified(today civil.Date, zone *time.Location) bool {
	stage := f.stage(today, zone)
	return f.Held > 0 && (stage == Closing || stage == Afterwards)
}

// lastDay is the day it ended, or the cohort's last.
func (f facts) lastDay(zone *time.Location) civil.Date {
	if f.EndedAt == nil {
		return f.EndsOn
	}
	if ended := civil.On(f.EndedAt.In(zone)); ended.Before(f.EndsOn) {
		return ended
	}
	return f.EndsOn
}

// monthOf is the first day of a day's month.
func monthOf(day civil.Date) civil.Date { return civil.Of(day.Year(), day.Month(), 1) }

// monthName writes a month as YYYY-MM.
func monthName(month civil.Date) string { return month.String()[:len("2006-01")] }
