package cohorts

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
)

// Standing is where a participant stands between being asked and taking part.
type Standing string

// The standings of domain: an application may be reviewed; withdrawing is the person's own act.
const (
	Invited    Standing = "invited"
	Applied    Standing = "applied"
	InReview   Standing = "in_review"
	Admitted   Standing = "admitted"
	Waitlisted Standing = "waitlisted"
	Declined   Standing = "declined"
	Withdrawn  Standing = "withdrawn"
)

// Gone reports whether the person takes no part.
func (s Standing) Gone() bool { return s == Declined || s == Withdrawn }

// next are the standings that an organiser may set; the person herself may only withdraw.
func (s Standing) next() []Standing {
	switch s {
	case Invited:
		return []Standing{Applied, InReview, Admitted, Declined, Withdrawn}
	case Applied:
		return []Standing{InReview, Admitted, Waitlisted, Declined, Withdrawn}
	case InReview, Waitlisted:
		return []Standing{Admitted, Waitlisted, InReview, Declined, Withdrawn}
	case Admitted:
		return []Standing{Waitlisted, Declined, Withdrawn}
	case Declined, Withdrawn:
		return []Standing{InReview, Admitted}
	}
	return nil
}

// Extra holds the columns of a file that the arranger chose to keep, by heading.
type Extra map[string]string

// Scan reads a jsonb column.
func (e *Extra) Scan(src any) error { return postgres.ScanJSON(src, (*map[string]string)(e)) }

// text is the JSON that a jsonb column takes.
func (e Extra) text() string {
	if e == nil {
		return "{}"
	}
	raw, _ := json.Marshal(map[string]string(e)) // a map of strings always has a JSON form
	return string(raw)
}

// Profile is what a participant says of herself, or a file says of her.
type Profile struct {
	Title        string         `db:"title" json:"title"`
	Organisation string         `db:"organisation" json:"organisation"`
	Unit         string         `db:"unit" json:"unit"`
	Manager      string         `db:"manager" json:"manager" doc:"Name or address"`
	Region       string         `db:"region" json:"region"`
	Languages    pq.StringArray `db:"languages" json:"languages"`
	Needs        pq.StringArray `db:"needs" json:"needs"`
	Offers       pq.StringArray `db:"offers" json:"offers"`
	Capacity     int            `db:"capacity" json:"capacity" doc:"Adepts a mentor can take; 0 for others"`
	About        string         `db:"about" json:"about"`
	Criteria
}

// Participant is a member in a cohort, as mentor, adept or both.
type Participant struct {
	ID       uuid.UUID `db:"id" json:"id" format:"uuid"`
	CohortID uuid.UUID `db:"cohort_id" json:"cohort_id" format:"uuid"`
	MemberID uuid.UUID `db:"member_id" json:"member_id" format:"uuid"`
	Name     string    `db:"name" json:"name"`
	Email    string    `db:"email" json:"email"`
	State    Standing  `db:"state" json:"state" enum:"invited,applied,in_review,admitted,waitlisted,declined,withdrawn"`
	IsMentor bool      `db:"is_mentor" json:"is_mentor"`
	IsAdept  bool      `db:"is_adept" json:"is_adept"`
	Profile
	Extra         Extra      `db:"extra" json:"extra" doc:"Columns kept from a file; empty for the person herself"`
	Mentorships   int        `db:"seats_taken" json:"mentorships" doc:"Mentorships under way as mentor"`
	HasMentor     bool       `db:"has_mentor" json:"has_mentor"`
	WaitingSince  *time.Time `db:"waiting_since" json:"waiting_since" nullable:"true" doc:"Since when an admitted mentor is without a mentorship: from the launch on, or from when she was admitted after it"`
	PausedAt      *time.Time `db:"paused_at" json:"paused_at" nullable:"true" doc:"Since when the mentor has paused: no further adept is proposed to her"`
	Occupation    *string    `db:"occupation" json:"occupation" enum:"stand_by,guest,trio" nullable:"true" doc:"What a mentor without an adept does meanwhile (D10)"`
	Undeliverable bool       `db:"undeliverable" json:"undeliverable" doc:"A mail did not reach the address"`
	Accepted      bool       `db:"accepted" json:"accepted" doc:"The person has signed in to the organisation"`
	InvitedAt     *time.Time `db:"invited_at" json:"invited_at" nullable:"true"`
	Version       int        `db:"version" json:"version"`
	UpdatedAt     time.Time  `db:"updated_at" json:"updated_at"`
}

// ParticipantCounts are the figures over a list of participants. Who declined or withdrew counts in All alone.
type ParticipantCounts struct {
	All            int `db:"all_of_them" json:"all"`
	Adepts         int `db:"adepts" json:"adepts" doc:"Admitted"`
	Mentors        int `db:"mentors" json:"mentors" doc:"Admitted"`
	WithoutMentor  int `db:"without_mentor" json:"without_mentor"`
	WaitingMentors int `db:"waiting_mentors" json:"waiting_mentors"`
	NotInvited     int `db:"not_invited" json:"not_invited" doc:"Not written to yet"`
	NotAccepted    int `db:"not_accepted" json:"not_accepted"`
	Undeliverable  int `db:"undeliverable" json:"undeliverable"`
}

// setStanding decides a change of standing by an organiser, or by the person herself.
func (p Participant) setStanding(to Standing, own bool) error {
	if own && to != Withdrawn {
		return fault.Forbidden()
	}
	if own && p.State == Declined || !slices.Contains(p.State.next(), to) {
		return fault.Conflict("standing_not_next")
	}
	return nil
}

// roles refuses roles that what is under way does not allow.
func (p Participant) roles() error {
	switch {
	case !p.IsMentor && !p.IsAdept:
		return fault.Invalid(fault.At("/is_adept", "role_required"))
	case p.Mentorships > 0 && !p.IsMentor:
		return fault.Conflict("mentor_has_adepts")
	case p.HasMentor && !p.IsAdept:
		return fault.Conflict("adept_under_way")
	case p.Mentorships > p.Capacity:
		return fault.Capacity("capacity_below_taken")
	}
	return nil
}

// forSelf hides what the organiser's files hold about the person.
func (p Participant) forSelf() Participant {
	p.Extra = Extra{}
	return p
}
