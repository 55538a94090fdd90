package mentorships

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/tenants"
)

// Rhythm lists a cohort's pairs for its organisers: when they have met and what they need (D15).
func (s *Service) Rhythm(ctx context.Context, cohort uuid.UUID, paging api.Paging) (page api.Page[PairRhythm], err error) {
	var key pairsKey
	behind, err := paging.After(&key)
	if err != nil {
		return page, err
	}
	after := &key
	if !behind {
		after = nil
	}
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if err := organise(ctx, tx, cohort); err != nil {
			return err
		}
		pairs, err := readPairs(ctx, tx, cohort, after, paging.Limit+1)
		if err != nil {
			return err
		}
		page, err = rhythmPage(ctx, tx, pairs, paging.Limit)
		return err
	})
	return page, err
}

// rhythmPage cuts the page first, so that names and months are read for its pairs alone.
func rhythmPage(ctx context.Context, tx *tenants.Tx, pairs []pairDates, limit int) (page api.Page[PairRhythm], err error) {
	cut := api.PageOf(pairs, limit, func(p pairDates) any { return pairsKey{Name: p.Name, ID: p.ID} })
	page.Next = cut.Next
	page.Items, err = assembleRhythm(ctx, tx, cut.Items, zoneOf(ctx))
	return page, err
}

func organise(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) error {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return err
	}
	programme, err := cohortProgramme(ctx, tx, cohort)
	if err != nil {
		return err
	}
	return actor.Organise(programme, cohort)
}

// mostPairs bounds what an overview looks through; a cohort has at most as many adept seats.
const mostPairs = 10000

// ReadNeeds lists the pairs of a cohort that need their arranger on a day, told by dates alone.
func ReadNeeds(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, zone *time.Location) ([]Need, error) {
	pairs, err := readPairs(ctx, tx, cohort, nil, mostPairs)
	if err != nil {
		return nil, err
	}
	today := civil.On(tx.Now().In(zone))
	needs, rooms := []Need{}, []uuid.UUID{}
	for _, p := range pairs {
		if n, ok := p.need(today, zone); ok {
			needs, rooms = append(needs, n), append(rooms, p.ID)
		}
	}
	members, err := readPairMembers(ctx, tx, rooms)
	if err != nil {
		return nil, fmt.Errorf("read needs: %w", err)
	}
	for i := range needs {
		needs[i].Members = membersOf(members, needs[i].Mentorship)
	}
	return needs, nil
}
