package matching

import (
	"context"
	"fmt"

	"github.com/bollplank/bollplank/tenants"
)

// earlierPairs reads who of a cohort have had a mentorship together anywhere in the organisation, in whichever role, as
// far as the policy wants to know; those of whom one wanted another are not proposed again whatever it wants (D19).
// A launch that was taken back made no pair.
func earlierPairs(ctx context.Context, tx *tenants.Tx, c cohort) (found []Exclusion, err error) {
	err = tx.Select(ctx, &found, `
		select distinct a.id as adept_id, m.id as mentor_id
		from app.participants a
		join app.room_members x on x.tenant_id = $1 and x.member_id = a.member_id
		join app.room_members y on y.tenant_id = $1 and y.room_id = x.room_id and y.role <> x.role
		join app.mentorships s on s.tenant_id = $1 and s.id = x.room_id
		join app.participants m on m.tenant_id = $1 and m.cohort_id = $2 and m.member_id = y.member_id
		where a.tenant_id = $1 and a.cohort_id = $2 and a.is_adept and m.is_mentor and x.left_at is distinct from x.joined_at
			and ($3 or s.another is not null)
		order by 1, 2`, c.ID, c.Policy.EarlierPairs)
	if err != nil {
		return nil, fmt.Errorf("read earlier pairs: %w", err)
	}
	return found, nil
}

// earlierPair says of two people whether they have had one, as far as the policy wants to know.
func earlierPair(ctx context.Context, tx *tenants.Tx, c cohort, adept, mentor candidate) (been bool, err error) {
	err = tx.Get(ctx, &been, `
		select exists (select from app.room_members x
			join app.mentorships s on s.tenant_id = $1 and s.id = x.room_id
			join app.room_members y on y.tenant_id = $1 and y.room_id = x.room_id and y.role <> x.role and y.member_id = $3
			where x.tenant_id = $1 and x.member_id = $2 and x.left_at is distinct from x.joined_at and ($4 or s.another is not null))`, adept.MemberID, mentor.MemberID, c.Policy.EarlierPairs)
	if err != nil {
		return false, fmt.Errorf("read earlier pair: %w", err)
	}
	return been, nil
}

func apartOnly(ctx context.Context, tx *tenants.Tx, c cohort) ([]Exclusion, error) {
	return keptApart(ctx, tx, c.ID)
}

// apartOrEarlier is keptApart and earlierPairs at once, where it does not matter which of them it is.
func apartOrEarlier(ctx context.Context, tx *tenants.Tx, c cohort) (found []Exclusion, err error) {
	err = tx.Select(ctx, &found, `
		select k.adept_id, k.mentor_id from app.kept_apart k where k.tenant_id = $1 and k.cohort_id = $2
		union
		select a.id, m.id
			from app.participants a
			join app.room_members x on x.tenant_id = $1 and x.member_id = a.member_id
			join app.room_members y on y.tenant_id = $1 and y.room_id = x.room_id and y.role <> x.role
			join app.mentorships s on s.tenant_id = $1 and s.id = x.room_id
			join app.participants m on m.tenant_id = $1 and m.cohort_id = $2 and m.member_id = y.member_id
			where a.tenant_id = $1 and a.cohort_id = $2 and a.is_adept and m.is_mentor and x.left_at is distinct from x.joined_at
				and ($3 or s.another is not null)
		order by 1, 2 limit 40000`, c.ID, c.Policy.EarlierPairs)
	if err != nil {
		return nil, fmt.Errorf("read who are kept apart: %w", err)
	}
	return found, nil
}
