package matching

import (
	"context"
	"fmt"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/tenants"
)

// pairSet is some pairs of an adept and a mentor.
type pairSet map[Exclusion]bool

// pairs names them as the engine does.
func (s pairSet) pairs() []fit.Pair {
	pairs := make([]fit.Pair, 0, len(s))
	for e := range s {
		pairs = append(pairs, fit.Pair{Adept: e.AdeptID.String(), Mentor: e.MentorID.String()})
	}
	return pairs
}

// mostApart bounds how many pairs are kept apart in a cohort.
const mostApart = 40000

// whoIsApart reads who of a cohort is not to be proposed to whom: whom somebody keeps apart, whoever has said so, and who
// have had a mentorship together anywhere in the organisation, in whichever role, as far as the policy wants to know;
// those of whom one wanted another, or declined to begin, are not proposed again whatever it wants (D19). A launch that was
// taken back made no pair. Nothing of it is shown to anybody as a list. Where there are more than can be read it is a precondition: nobody's
// never is passed over.
func whoIsApart(ctx context.Context, tx *tenants.Tx, c cohort) (apart, earlier pairSet, err error) {
	var found []struct {
		Exclusion
		Earlier bool `db:"earlier"`
	}
	err = tx.Select(ctx, &found, `
		select k.adept_id, k.mentor_id, false as earlier from app.kept_apart k where k.tenant_id = $1 and k.cohort_id = $2
		union
		select a.id, m.id, true
		from app.participants a
		join app.room_members x on x.tenant_id = $1 and x.member_id = a.member_id
		join app.room_members y on y.tenant_id = $1 and y.room_id = x.room_id and y.role <> x.role
		join app.participants m on m.tenant_id = $1 and m.cohort_id = $2 and m.member_id = y.member_id
		where a.tenant_id = $1 and a.cohort_id = $2 and a.is_adept and m.is_mentor and x.left_at is distinct from x.joined_at
			and y.left_at is distinct from y.joined_at and ($3 or x.wants_another or y.wants_another or x.declined or y.declined)
		order by 1, 2 limit $4`, c.ID, c.Policy.EarlierPairs, mostApart+1)
	if err != nil {
		return nil, nil, fmt.Errorf("read who is kept apart: %w", err)
	}
	if len(found) > mostApart {
		return nil, nil, &fault.Error{Kind: fault.KindPrecondition, Code: "too_many_apart"}
	}
	apart, earlier = pairSet{}, pairSet{}
	for _, f := range found {
		if f.Earlier {
			earlier[f.Exclusion] = true
		} else {
			apart[f.Exclusion] = true
		}
	}
	return apart, earlier, nil
}

// earlierPair says of two people whether they have had one, as far as the policy wants to know.
func earlierPair(ctx context.Context, tx *tenants.Tx, c cohort, adept, mentor candidate) (been bool, err error) {
	err = tx.Get(ctx, &been, `
		select exists (select from app.room_members x
			join app.room_members y on y.tenant_id = $1 and y.room_id = x.room_id and y.role <> x.role and y.member_id = $3
			where x.tenant_id = $1 and x.member_id = $2 and x.left_at is distinct from x.joined_at and y.left_at is distinct from y.joined_at
				and ($4 or x.wants_another or y.wants_another or x.declined or y.declined))`, adept.MemberID, mentor.MemberID, c.Policy.EarlierPairs)
	if err != nil {
		return false, fmt.Errorf("read earlier pair: %w", err)
	}
	return been, nil
}
