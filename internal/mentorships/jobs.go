package mentorships

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants"
)

// News is what calendars must learn of a meeting.
type News string

// The news there can be.
const (
	NewsPlanned   News = "planned"
	NewsMoved     News = "moved"
	NewsCancelled News = "cancelled"
)

// NewsJob posts the mails that a change of a meeting entails; it leaves the room's transaction short.
type NewsJob struct {
	TenantID  uuid.UUID `json:"tenant_id"`
	MeetingID uuid.UUID `json:"meeting_id"`
	Sequence  int       `json:"sequence"`
	News      News      `json:"news"`
	// BeforeStart and BeforeEnd are the time that no longer holds, in Unix seconds; 0 when it still does.
	BeforeStart int64 `json:"before_start,omitempty"`
	BeforeEnd   int64 `json:"before_end,omitempty"`
}

// Kind names the job.
func (NewsJob) Kind() string { return "meeting_news" }

// newsOfMove tells of a meeting that was m and is now moved.
func (m Meeting) newsOfMove(moved Meeting) NewsJob {
	job := NewsJob{News: NewsMoved}
	if !m.StartsAt.Equal(moved.StartsAt) || !m.EndsAt.Equal(moved.EndsAt) {
		job.BeforeStart, job.BeforeEnd = m.StartsAt.Unix(), m.EndsAt.Unix()
	}
	return job
}

// SettleJob does what is left when mentorships have ended: meetings ahead are cancelled, those who are there are told.
type SettleJob struct {
	TenantID      uuid.UUID   `json:"tenant_id"`
	MentorshipIDs []uuid.UUID `json:"mentorship_ids"`
}

// Kind names the job.
func (SettleJob) Kind() string { return "settle_mentorships" }

// JoinedJob tells groups of the adepts who came to them at a moment, and invites those to the meetings ahead. It does what
// stands then: of a launch that has been taken back, nothing.
type JoinedJob struct {
	TenantID      uuid.UUID   `json:"tenant_id"`
	MentorshipIDs []uuid.UUID `json:"mentorship_ids"`
	Since         time.Time   `json:"since"`
}

// Kind names the job.
func (JoinedJob) Kind() string { return "group_joined" }

// LeftJob tells a group that goes on of somebody who has left it, and takes its meetings out of her calendar.
type LeftJob struct {
	TenantID     uuid.UUID `json:"tenant_id"`
	MentorshipID uuid.UUID `json:"mentorship_id"`
	MemberID     uuid.UUID `json:"member_id"`
}

// Kind names the job.
func (LeftJob) Kind() string { return "group_left" }

// FollowJob takes the mentorships of a cohort along when it closes; there may be thousands.
type FollowJob struct {
	TenantID uuid.UUID `json:"tenant_id"`
	CohortID uuid.UUID `json:"cohort_id"`
}

// Kind names the job.
func (FollowJob) Kind() string { return "follow_cohort" }

// Jobs adds what this package's jobs do.
func Jobs(k *jobs.Kinds, s *Service) {
	jobs.Handle(k, time.Minute, s.postNews)
	jobs.Handle(k, time.Minute, s.settleEnded)
	jobs.Handle(k, time.Minute, s.tellJoined)
	jobs.Handle(k, time.Minute, s.tellLeft)
	jobs.Handle(k, 5*time.Minute, s.follow)
}

// within is ctx inside a tenant, in a member's name or, for nil, the system's own.
func within(ctx context.Context, tenant, member uuid.UUID) context.Context {
	return tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(tenant), Member: member})
}
