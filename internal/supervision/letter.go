package supervision

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

func letterKind(k Kind) mail.Kind {
	if k == Experience {
		return mail.ExperienceGroup
	}
	return mail.Trio
}

// letters tell the mentors of a set of their groups, but for those whose company is as it was.
func letters(now set, before *set, at time.Time) []mail.Letter {
	was := map[uuid.UUID][]uuid.UUID{}
	if before != nil {
		was = before.company()
	}
	is := now.company()
	var all []mail.Letter
	for _, g := range now.groups {
		for _, p := range g.people {
			if !p.here || slices.Equal(was[p.Participant], is[p.Participant]) {
				continue
			}
			all = append(all, mail.Letter{
				Member: p.Member, Kind: letterKind(now.Kind), Object: g.ID, Cohort: uuid.NullUUID{UUID: now.CohortID, Valid: true}, At: at,
			})
		}
	}
	return all
}

// company is who is in everybody's group, oneself included, in the order of ids.
func (s set) company() map[uuid.UUID][]uuid.UUID {
	all := map[uuid.UUID][]uuid.UUID{}
	for _, g := range s.groups {
		var ids []uuid.UUID
		for _, p := range g.people {
			if p.here {
				ids = append(ids, p.Participant)
			}
		}
		slices.SortFunc(ids, func(a, b uuid.UUID) int { return strings.Compare(a.String(), b.String()) })
		for _, id := range ids {
			all[id] = ids
		}
	}
	return all
}

// Compose says how the mails about groups are composed. Each tells what is so when it leaves, waits while a confirmation
// can be taken back, and is withdrawn where the reader is not in the group any more.
func Compose(r *mail.Registry, s *Service) {
	r.Compose(mail.Trio, s.compose)
	r.Compose(mail.ExperienceGroup, s.compose)
}

func (s *Service) compose(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	var own []OwnGroup
	var from contact
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) (err error) {
		if undone, err := canBeUndone(ctx, tx, d.Object); err != nil || undone {
			return cmp.Or(err, mail.ErrNotYet)
		}
		if own, err = OwnGroups(ctx, tx, tx.Member()); err != nil {
			return err
		}
		from, err = readContact(ctx, tx, d.Cohort.UUID)
		return err
	})
	if err != nil {
		return mail.Content{}, err
	}
	at := slices.IndexFunc(own, func(g OwnGroup) bool { return g.ID == d.Object })
	if at < 0 {
		return mail.Content{}, fault.NotFound()
	}
	g := own[at]
	return mail.Content{Path: "/groups", Data: mail.Data{
		ProgrammeName: g.ProgrammeName, CohortName: g.CohortName, Role: "mentor", Others: named(g.Others),
		ContactName: from.Name, ContactEmail: from.Email,
	}}, nil
}

func named(others []Companion) []string {
	names := make([]string, len(others))
	for n, o := range others {
		names[n] = o.Name
	}
	return names
}
