package people

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Leaver tidies up after a member who has left an organisation or was removed: a feature that stands on this one
// ends what it holds about her. It may be called any number of times.
type Leaver interface {
	LeaveOrganisation(ctx context.Context, tx *tenants.Tx, member uuid.UUID) error
}

// Decliner takes back the participation of somebody who says no to an invitation; it may be called again.
type Decliner interface {
	DeclineInvitation(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error
}

// Service holds the use cases of members and of the organisation itself.
type Service struct {
	db        *tenants.DB
	directory *platform.DB
	base      string
	leavers   []Leaver
	decliners []Decliner
}

// New makes a Service; addresses it gives out begin with baseURL ("https://bollplank.example").
func New(db *tenants.DB, directory *platform.DB, baseURL string) *Service {
	return &Service{db: db, directory: directory, base: strings.TrimSuffix(baseURL, "/")}
}

// OnLeave adds who is to tidy up when a member has gone. It is called at start only.
func (s *Service) OnLeave(l Leaver) { s.leavers = append(s.leavers, l) }

// OnDecline adds who is told when an invitation is declined. It is called at start only.
func (s *Service) OnDecline(d Decliner) { s.decliners = append(s.decliners, d) }
