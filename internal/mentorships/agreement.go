package mentorships

import (
	"crypto/sha256"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
)

// MentorshipAgreement is what they promise each other; it holds when everyone still there has approved it.
type MentorshipAgreement struct {
	Version   int                 `json:"version"`
	Text      string              `json:"text"`
	Language  string              `json:"language,omitempty" enum:"sv,en" doc:"Left out where it is not known"`
	Approvals []AgreementApproval `json:"approvals"`
	Approved  bool                `json:"approved" doc:"By everyone who is still in the mentorship"`
	Renewal   Renewal             `json:"renewal" enum:"none,due,waits" doc:"Midway everybody reads it again: due for the reader, or waiting for another"`
}

// AgreementApproval says who approved the agreement, and when: the first time, and again midway.
type AgreementApproval struct {
	MemberID  uuid.UUID  `json:"member_id" format:"uuid"`
	Name      string     `json:"name"`
	At        time.Time  `json:"at"`
	RenewedAt *time.Time `json:"renewed_at" nullable:"true"`
}

// Renewal is whose turn it is to read the agreement again.
type Renewal string

// The turns there are.
const (
	RenewalNone  Renewal = "none"
	RenewalDue   Renewal = "due"
	RenewalWaits Renewal = "waits"
)

// approved reports whether everyone still there has approved the version that stands (D18).
func (m *Mentorship) approved() bool {
	return m.everyone(func(*AgreementApproval) bool { return true })
}

// everyone reports whether each member still there has approved, and so that it counts.
func (m *Mentorship) everyone(counts func(*AgreementApproval) bool) bool {
	present := 0
	for _, member := range m.Members {
		if member.Left {
			continue
		}
		present++
		if a := m.approvalOf(member.MemberID); a == nil || !counts(a) {
			return false
		}
	}
	return present > 0
}

func (m *Mentorship) approvalOf(member uuid.UUID) *AgreementApproval {
	for i, a := range m.Agreement.Approvals {
		if a.MemberID == member {
			return &m.Agreement.Approvals[i]
		}
	}
	return nil
}

// approvable decides whether the version that was read may be approved.
func (m *Mentorship) approvable(version int) error {
	switch {
	case m.State == Ended:
		return fault.Conflict("mentorship_ended")
	case m.Agreement.Version != version:
		return fault.StaleVersion()
	}
	return nil
}

// middle is the day when half the time has gone.
func (m *Mentorship) middle() civil.Date {
	return m.StartedOn.AddDays(m.EndsOn.DaysSince(m.StartedOn) / 2)
}

// closingDays before the last day a mentorship begins to close; a short one, when a sixth of the time is left.
const closingDays = 60

// NearEnd reports whether a mentorship that lasts from one day to another is so close to its end that it is time to close it.
func NearEnd(from, last, today civil.Date) bool {
	return last.DaysSince(today) < min(closingDays, last.DaysSince(from)/6)
}

// renewal is whose turn it is on a day to read again what all have approved. Before the middle, and when it goes towards
// its end, it is nobody's.
func (m *Mentorship) renewal(reader uuid.UUID, today civil.Date, zone *time.Location) Renewal {
	renewed := func(a *AgreementApproval) bool {
		return a.RenewedAt != nil || !civil.On(a.At.In(zone)).Before(m.middle())
	}
	own := m.approvalOf(reader)
	switch {
	case m.State != Active || today.Before(m.middle()) || NearEnd(m.StartedOn, m.EndsOn, today) || !m.approved() || m.everyone(renewed):
		return RenewalNone
	case own != nil && !renewed(own):
		return RenewalDue
	}
	return RenewalWaits
}

// hashOf fixes the words that were approved, so that a later change of them shows.
func hashOf(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}
