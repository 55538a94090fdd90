package cohorts

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/tenants"
)

// Leaver tidies up after a person who leaves a cohort: a feature that stands on this one ends what it holds about
// the participant, in the same transaction. Seats that the participant took or gave must be free afterwards.
type Leaver interface {
	LeaveCohort(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error
}

// Pauser is told of a mentor who pauses, in the same transaction: a feature that stands on this one takes back what it
// would ask of her.
type Pauser interface {
	PauseMentor(ctx context.Context, tx *tenants.Tx, cohort, mentor uuid.UUID) error
}

// Follower follows a cohort through its life: a feature that stands on this one is told of the state that a cohort
// has come to, in the same transaction.
type Follower interface {
	FollowCohort(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, to State) error
}

// Tickets hands out the address of a download, good for a minute.
type Tickets interface {
	Issue(ctx context.Context, kind string, object uuid.UUID, detail map[string]string) (url string, err error)
}

// Service holds the use cases of cohorts, participants and imports.
type Service struct {
	db        *tenants.DB
	tickets   Tickets
	leavers   []Leaver
	followers []Follower
	pausers   []Pauser
}

// New makes the service.
func New(db *tenants.DB, tickets Tickets) *Service { return &Service{db: db, tickets: tickets} }

// OnLeave adds a feature that tidies up when somebody leaves a cohort. It is called at boot, before any request.
func (s *Service) OnLeave(l Leaver) { s.leavers = append(s.leavers, l) }

// OnPause adds a feature that is told when a mentor pauses. It is called at boot, before any request.
func (s *Service) OnPause(p Pauser) { s.pausers = append(s.pausers, p) }

// OnMove adds a feature that follows cohorts through their lives. It is called at boot, before any request.
func (s *Service) OnMove(f Follower) { s.followers = append(s.followers, f) }

// organised enters and reads a cohort for someone who organises it; who may see it is refused, others find nothing.
// Read is ByID, Hold or Lock.
func organised(ctx context.Context, tx *tenants.Tx, id uuid.UUID, read reader) (Cohort, auth.Actor, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return Cohort{}, auth.Actor{}, err
	}
	c, err := read(ctx, tx, id)
	if err != nil {
		return Cohort{}, auth.Actor{}, err
	}
	return c, actor, actor.Organise(c.ProgrammeID, c.ID)
}

type reader func(context.Context, *tenants.Tx, uuid.UUID) (Cohort, error)

func record(ctx context.Context, tx *tenants.Tx, act, kind string, id uuid.UUID, detail map[string]any) error {
	return audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: kind, ObjectID: id, Detail: detail})
}
