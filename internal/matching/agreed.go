package matching

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/tenants"
)

// yes is a pair that its mentor had said yes to when it was taken away, and that has been put back.
type yes struct {
	AdeptID  uuid.UUID     `db:"adept_id"`
	MentorID uuid.UUID     `db:"mentor_id"`
	Promised pq.Int64Array `db:"promised"` // the mentor's seats
}

// agreeAgain makes pairs that have been put back what they were: said yes to, locked, with a seat. The cohort is held, and
// that there are seats has been looked at. Only a yes leaves a proposal the adept's own, so that the others are not met.
func agreeAgain(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, adepts ...uuid.UUID) error {
	var found []yes
	err := tx.Select(ctx, &found, `
		select p.adept_id, p.mentor_id,
			array(select h.seat from app.proposals h where h.tenant_id = $1 and h.mentor_id = p.mentor_id and h.seat is not null) as promised
		from app.proposals p
		where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = any ($3::uuid[]) and p.source = 'adept' and p.state = 'proposed' order by p.id`,
		cohort, pq.Array(adepts))
	if err != nil {
		return fmt.Errorf("read who had agreed: %w", err)
	}
	if len(found) == 0 {
		return nil
	}
	ids, numbers := seatsAgain(found)
	_, err = tx.Exec(ctx, `
		update app.proposals p set state = 'accepted', locked = true, seat = x.seat, updated_at = $5
		from unnest($3::uuid[], $4::integer[]) as x (adept_id, seat)
		where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = x.adept_id and p.state = 'proposed'`, cohort, pq.Array(ids), pq.Array(numbers), tx.Now())
	if err != nil {
		return fmt.Errorf("put a yes back: %w", err)
	}
	return nil
}

// seatsAgain gives each the lowest number of a seat with its mentor that nobody has been promised.
func seatsAgain(found []yes) (adepts []uuid.UUID, numbers []int64) {
	taken := map[uuid.UUID][]int64{}
	for _, y := range found {
		if _, met := taken[y.MentorID]; !met {
			taken[y.MentorID] = y.Promised
		}
		n := int64(1)
		for slices.Contains(taken[y.MentorID], n) {
			n++
		}
		taken[y.MentorID] = append(taken[y.MentorID], n)
		adepts, numbers = append(adepts, y.AdeptID), append(numbers, n)
	}
	return adepts, numbers
}
