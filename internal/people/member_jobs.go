package people

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants"
)

// StandingJob brings everything in line with where a member stands: what she held when she is gone, and the
// directory's index of memberships either way.
type StandingJob struct {
	TenantID uuid.UUID `json:"tenant_id"`
	MemberID uuid.UUID `json:"member_id"`
}

// Kind names the job.
func (StandingJob) Kind() string { return "member_standing" }

// ReaddressJob ends the links that went to an address a member no longer has.
type ReaddressJob struct {
	TenantID uuid.UUID `json:"tenant_id"`
	MemberID uuid.UUID `json:"member_id"`
	At       time.Time `json:"at"` // links made later go to the new address
}

// Kind names the job.
func (ReaddressJob) Kind() string { return "member_readdress" }

// Jobs adds what this package's jobs do.
func Jobs(k *jobs.Kinds, s *Service) {
	jobs.Handle(k, time.Minute, s.settleStanding)
	jobs.Handle(k, time.Minute, s.endLinks)
}

func (s *Service) endLinks(ctx context.Context, job ReaddressJob) error {
	return s.directory.RevokePurposesBefore(ctx, tenants.IDOf(job.TenantID), job.MemberID, job.At)
}

// settleStanding may run any number of times, beside itself and in any order with others: it reads where the
// member stands now, and looks again when it is done, because no transaction holds both schemas.
func (s *Service) settleStanding(ctx context.Context, job StandingJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	for {
		m, err := s.tidied(ctx, job.MemberID)
		if err != nil {
			return ignoreMissing(err)
		}
		if err := s.index(ctx, tenants.IDOf(job.TenantID), m); err != nil {
			return err
		}
		after, err := s.member(ctx, job.MemberID)
		if err != nil {
			return ignoreMissing(err)
		}
		if after.State == m.State && after.User == m.User {
			return nil
		}
	}
}

// tidied reads a member and, when she is gone, ends what she held.
func (s *Service) tidied(ctx context.Context, id uuid.UUID) (m memberRow, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if m, err = lockMember(ctx, tx, id); err != nil || !m.State.Gone() {
			return err
		}
		if err := dropAppointments(ctx, tx, id); err != nil {
			return fmt.Errorf("end appointments: %w", err)
		}
		for _, l := range s.leavers {
			if err := l.LeaveOrganisation(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
	return m, err
}

func (s *Service) member(ctx context.Context, id uuid.UUID) (m memberRow, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		m, err = readMember(ctx, tx, id)
		return err
	})
	return m, err
}

// index brings the directory in line: it says where a person may sign in to.
func (s *Service) index(ctx context.Context, tenant tenants.ID, m memberRow) error {
	switch {
	case m.State == Active && m.User.Valid:
		return s.directory.PutMembership(ctx, m.User.UUID, tenant, m.ID)
	case m.State.Gone():
		return s.directory.RevokeMember(ctx, tenant, m.ID)
	}
	return nil
}
