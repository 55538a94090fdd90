package care

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/tenants"
)

// Service carries out what stands beside the meetings.
type Service struct {
	db          *tenants.DB
	mentorships *mentorships.Service
}

// New makes the service; m books what is picked.
func New(db *tenants.DB, m *mentorships.Service) *Service { return &Service{db: db, mentorships: m} }

// clocked is what every transaction has.
type clocked interface{ Now() time.Time }

// today is the organisation's day.
func today(ctx context.Context, tx clocked) civil.Date { return civil.On(tx.Now().In(zoneOf(ctx))) }

// zoneOf is the zone in which the organisation reckons days.
func zoneOf(ctx context.Context) *time.Location { return auth.PrincipalOf(ctx).Organisation.Zone() }

// Get reads what stands beside the meetings of a mentorship of the caller's: six statements.
func (s *Service) Get(ctx context.Context, mentorship uuid.UUID) (c Care, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		c, err = f.care(ctx, tx)
		return err
	})
	return c, err
}

func (f facts) care(ctx context.Context, tx *tenants.RoomTx) (c Care, err error) {
	day := today(ctx, tx)
	c.Stage, c.Certificate = f.stage(day, zoneOf(ctx)), f.certified(day, zoneOf(ctx))
	if c.Guide, err = readGuideOf(ctx, tx, f.ProgrammeID, c.Stage, f.Role); err != nil {
		return c, err
	}
	c.PulseMonth = f.pulseMonth(monthOf(day))
	if c.Contacts, err = readContacts(ctx, tx); err != nil {
		return c, err
	}
	if c.OfferedTimes, err = readOfferedTimes(ctx, tx); err != nil {
		return c, err
	}
	if c.Wish, err = readWish(ctx, tx); err != nil {
		return c, err
	}
	c.News, err = readNews(ctx, tx)
	return c, err
}

// pulseMonth is the month to ask about, unless nothing is asked or the member has answered or passed it over.
func (f facts) pulseMonth(month civil.Date) *string {
	if !f.asked() || f.Answered {
		return nil
	}
	name := monthName(month)
	return &name
}

// Certificate answers what the caller can show of a mentorship; before its closing there is none.
func (s *Service) Certificate(ctx context.Context, mentorship uuid.UUID) (c Certificate, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		if !f.certified(today(ctx, tx), zoneOf(ctx)) {
			return fault.Conflict("no_certificate_yet")
		}
		c = f.certificate(ctx)
		c.Others, err = readOthers(ctx, tx, f.Role)
		return err
	})
	return c, err
}

func (f facts) certificate(ctx context.Context) Certificate {
	return Certificate{
		Name: f.Name, Role: f.Role, ProgrammeName: f.Programme, CohortName: f.Cohort, Organisation: auth.PrincipalOf(ctx).Organisation.Name,
		From: f.StartedOn, To: f.lastDay(zoneOf(ctx)), MeetingsHeld: f.Held,
	}
}
