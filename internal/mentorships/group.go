package mentorships

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/tenants"
)

// A mentorship is one mentor and one adept or more: a pair is a group with room for one. How many a group takes is the
// programme's to say, how many adepts a mentor takes in all is her own capacity.

// group is a mentorship under way that may take further adepts.
type group struct {
	ID     uuid.UUID `db:"id"`
	Mentor uuid.UUID `db:"mentor"`
	Adepts int       `db:"adepts"`
}

// lockGroups reads the mentorships under way of the mentors of openings, the oldest first, and keeps them from ending.
// The mentors' seats have been taken: nobody else brings adepts to them meanwhile. Where all are pairs there is no room.
func lockGroups(ctx context.Context, tx *tenants.Tx, openings []Opening) ([]group, error) {
	var mentors []uuid.UUID
	for _, o := range openings {
		if o.GroupSize > 1 {
			mentors = append(mentors, o.MentorParticipant)
		}
	}
	if len(mentors) == 0 {
		return nil, nil
	}
	var groups []group
	err := tx.Select(ctx, &groups, `
		select m.id, x.participant_id as mentor, (select count(*) from app.room_members a
			where a.tenant_id = $1 and a.room_id = m.id and a.role = 'adept' and a.left_at is null) as adepts
		from app.room_members x join app.mentorships m on m.tenant_id = $1 and m.id = x.room_id
		where x.tenant_id = $1 and x.participant_id = any ($2::uuid[]) and x.role = 'mentor' and x.left_at is null
			and m.state in ('invited', 'active', 'paused')
		order by m.created_at, m.id for update of m`, pq.Array(mentors))
	if err != nil {
		return nil, fmt.Errorf("read groups: %w", err)
	}
	return groups, nil
}

// place says where each adept comes to: into her mentor's groups as far as they have room, and beyond that into as few
// new ones as there must be, as even as can be.
func place(openings []Opening, groups []group) ([]Opened, error) {
	all := make([]Opened, len(openings))
	var order []uuid.UUID
	waiting := map[uuid.UUID][]int{}
	for i, o := range openings {
		if waiting[o.MentorParticipant] == nil {
			order = append(order, o.MentorParticipant)
		}
		waiting[o.MentorParticipant] = append(waiting[o.MentorParticipant], i)
	}
	for _, g := range groups {
		rest := waiting[g.Mentor]
		for len(rest) > 0 && g.Adepts < openings[rest[0]].GroupSize {
			all[rest[0]] = Opened{Mentorship: g.ID, Joined: true}
			g.Adepts, rest = g.Adepts+1, rest[1:]
		}
		waiting[g.Mentor] = rest
	}
	for _, mentor := range order {
		if err := found(all, waiting[mentor], openings); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// found makes the new groups of one mentor, for the openings at so many places.
func found(all []Opened, rest []int, openings []Opening) error {
	if len(rest) == 0 {
		return nil
	}
	size := max(1, openings[rest[0]].GroupSize)
	groups := (len(rest) + size - 1) / size
	ids := make([]uuid.UUID, groups)
	for n, i := range rest {
		g := n * groups / len(rest)
		if ids[g] == uuid.Nil {
			id, err := uuid.NewV7()
			if err != nil {
				return fmt.Errorf("open mentorships: %w", err)
			}
			ids[g] = id
		}
		all[i] = Opened{Mentorship: ids[g]}
	}
	return nil
}

// made lists the first opening of each new mentorship.
func made(all []Opened) []int {
	var first []int
	seen := map[uuid.UUID]bool{}
	for i, o := range all {
		if !o.Joined && !seen[o.Mentorship] {
			seen[o.Mentorship] = true
			first = append(first, i)
		}
	}
	return first
}
