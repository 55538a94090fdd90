package mentorships

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// Announce tells everybody of the mentorships they have come to, at a time: adepts and the mentors of new ones are matched,
// and groups under way learn who has come.
func Announce(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, all []Opened, at time.Time) error {
	var letters []mail.Letter
	matched := func(member, mentorship uuid.UUID) {
		letters = append(letters, mail.Letter{
			Member: member, Kind: mail.Matched, Object: mentorship, Cohort: uuid.NullUUID{UUID: cohort, Valid: true}, At: at,
		})
	}
	told := map[uuid.UUID]bool{}
	var joined []uuid.UUID
	for _, o := range all {
		matched(o.AdeptMember, o.Mentorship)
		if told[o.Mentorship] {
			continue
		}
		told[o.Mentorship] = true
		if o.Joined {
			joined = append(joined, o.Mentorship)
		} else {
			matched(o.MentorMember, o.Mentorship)
		}
	}
	if err := mail.PostAll(ctx, tx, letters); err != nil || len(joined) == 0 {
		return err
	}
	return tx.EnqueueAt(ctx, JoinedJob{TenantID: tx.Tenant().UUID(), MentorshipIDs: joined, Since: tx.Now()}, at)
}

// changedRow is somebody of a group, when others of it have come or gone.
type changedRow struct {
	Room   uuid.UUID `db:"room_id"`
	Member uuid.UUID `db:"member_id"`
	Cohort uuid.UUID `db:"cohort_id"`
	Self   bool      `db:"is_self"` // the one who has
}

func (s *Service) tellJoined(ctx context.Context, job JoinedJob) error {
	return s.db.In(within(ctx, job.TenantID, uuid.Nil), func(ctx context.Context, tx *tenants.Tx) error {
		people, err := readJoined(ctx, tx, job)
		if err != nil {
			return err
		}
		ahead, err := readAhead(ctx, tx, job.MentorshipIDs, job.Since)
		if err != nil {
			return err
		}
		return mail.PostAll(ctx, tx, job.letters(people, ahead))
	})
}

// readJoined reads who is in the groups that somebody has come to, as far as they have not been told.
func readJoined(ctx context.Context, tx *tenants.Tx, job JoinedJob) (people []changedRow, err error) {
	err = tx.Select(ctx, &people, `
		select x.room_id, x.member_id, m.cohort_id, x.joined_at = $3 as is_self
		from app.room_members x join app.mentorships m on m.tenant_id = $1 and m.id = x.room_id
		where x.tenant_id = $1 and x.room_id = any ($2::uuid[]) and x.left_at is null and m.state <> 'ended'
			and exists (select from app.room_members y where y.tenant_id = $1 and y.room_id = x.room_id and y.joined_at = $3 and y.left_at is null)
			and not exists (select from app.deliveries d where d.tenant_id = $1 and d.member_id = x.member_id and d.object_id = x.room_id
				and d.kind = 'group_joined' and (d.detail ->> 'since')::bigint = $4)
		order by x.room_id, x.member_id`, pq.Array(job.MentorshipIDs), job.Since, job.Since.UnixMicro())
	if err != nil {
		return nil, fmt.Errorf("read whom a group has got: %w", err)
	}
	return people, nil
}

// readAhead reads the meetings that lie ahead of mentorships, and whom letters have told of them since a moment.
func readAhead(ctx context.Context, tx *tenants.Tx, mentorships []uuid.UUID, since time.Time) (ahead []letterFacts, err error) {
	err = tx.Select(ctx, &ahead, `
		select t.id, t.state, t.starts_at, t.ends_at, t.sequence, m.cohort_id, t.mentorship_id, m.state as mentorship_state, '{}'::uuid[] as members,
			array(select d.member_id from app.deliveries d where d.tenant_id = $1 and d.object_id = t.id and d.created_at >= $4
				and d.kind in ('meeting_planned', 'meeting_moved') and (d.detail ->> 'sequence')::integer = t.sequence) as told,
			array(select d.member_id from app.deliveries d where d.tenant_id = $1 and d.object_id = t.id and d.created_at >= $4
				and d.kind = 'meeting_held_question' and (d.detail ->> 'sequence')::integer = t.sequence) as asked
		from app.meetings t join app.mentorships m on m.tenant_id = $1 and m.id = t.mentorship_id
		where t.tenant_id = $1 and t.mentorship_id = any ($2::uuid[]) and t.state = 'planned' and t.ends_at > $3
		order by t.starts_at, t.id`, pq.Array(mentorships), tx.Now(), since)
	if err != nil {
		return nil, fmt.Errorf("read meetings ahead: %w", err)
	}
	return ahead, nil
}

// letters tell those who were there who has come, and invite the new ones as the others have been; once, in a transaction.
func (job JoinedJob) letters(people []changedRow, ahead []letterFacts) []mail.Letter {
	if told(people) {
		return nil
	}
	var all []mail.Letter
	for _, p := range people {
		if !p.Self {
			all = append(all, p.letter(mail.GroupJoined, map[string]any{"since": job.Since.UnixMicro()}))
			continue
		}
		for _, m := range ahead {
			if m.MentorshipID == p.Room && !slices.Contains(m.Told, p.Member) {
				all = append(all, m.invitation(p.Member), m.question(p.Member))
			}
		}
	}
	return all
}

func (p changedRow) letter(kind mail.Kind, detail map[string]any) mail.Letter {
	return mail.Letter{Member: p.Member, Kind: kind, Object: p.Room, Cohort: uuid.NullUUID{UUID: p.Cohort, Valid: true}, Detail: detail}
}

func (f letterFacts) invitation(member uuid.UUID) mail.Letter {
	return mail.Letter{
		Member: member, Kind: mail.MeetingPlanned, Object: f.ID, Cohort: uuid.NullUUID{UUID: f.CohortID, Valid: true},
		Detail: map[string]any{"sequence": f.Sequence},
	}
}

func (s *Service) tellLeft(ctx context.Context, job LeftJob) error {
	return s.db.In(within(ctx, job.TenantID, uuid.Nil), func(ctx context.Context, tx *tenants.Tx) error {
		people, err := readLeft(ctx, tx, job)
		if err != nil {
			return err
		}
		ahead, err := readAhead(ctx, tx, []uuid.UUID{job.MentorshipID}, tx.Now())
		if err != nil {
			return err
		}
		return mail.PostAll(ctx, tx, job.letters(people, ahead))
	})
}

// readLeft reads who is still in a group, and the one who has left it as the one who is new to them, as far as they have not
// been told. Nobody is told that somebody has left of whom nobody had been told.
func readLeft(ctx context.Context, tx *tenants.Tx, job LeftJob) (people []changedRow, err error) {
	err = tx.Select(ctx, &people, `
		select x.room_id, x.member_id, m.cohort_id, x.member_id = $3 as is_self
		from app.room_members g
		join app.mentorships m on m.tenant_id = $1 and m.id = g.room_id and m.state <> 'ended'
		join app.room_members x on x.tenant_id = $1 and x.room_id = g.room_id and (x.left_at is null or x.member_id = $3)
		where g.tenant_id = $1 and g.room_id = $2 and g.member_id = $3 and g.left_at is not null
			and g.left_at >= g.hidden_until
			and not exists (select from app.deliveries d where d.tenant_id = $1 and d.member_id = x.member_id and d.object_id = x.room_id
				and d.kind = 'group_left' and d.detail ->> 'member' = $3::uuid::text and d.created_at >= g.left_at)
		order by x.member_id`, job.MentorshipID, job.MemberID)
	if err != nil {
		return nil, fmt.Errorf("read whom a group has lost: %w", err)
	}
	return people, nil
}

// told reports that all the others have been told before.
func told(people []changedRow) bool {
	return !slices.ContainsFunc(people, func(p changedRow) bool { return !p.Self })
}

// letters tell those who go on, and take the meetings that she had been invited to out of the calendar of who left.
func (job LeftJob) letters(people []changedRow, ahead []letterFacts) []mail.Letter {
	if told(people) {
		return nil
	}
	var all []mail.Letter
	for _, p := range people {
		if !p.Self {
			all = append(all, p.letter(mail.GroupLeft, map[string]any{"member": job.MemberID}))
			continue
		}
		for _, m := range ahead {
			l := m.invitation(p.Member)
			l.Kind = mail.MeetingLeft
			all = append(all, l)
		}
	}
	return all
}

// readChanged reads the names of those whom a letter tells of: who came at a moment and is there, or who has left and is not.
func readChanged(ctx context.Context, tx *tenants.Tx, d mail.Delivery) (names []string, err error) {
	var since *time.Time
	if d.Kind == mail.GroupJoined {
		at := time.UnixMicro(int64(d.Detail.Int("since")))
		since = &at
	}
	err = tx.Select(ctx, &names, `
		select b.name from app.room_members x join app.members b on b.tenant_id = $1 and b.id = x.member_id
		where x.tenant_id = $1 and x.room_id = $2 and x.member_id <> $5
			and case when $3::timestamptz is null then x.member_id = $4 and x.left_at is not null else x.joined_at = $3 and x.left_at is null end
		order by b.name, b.id`, d.Object, since, d.Detail.ID("member"), tx.Member())
	if err != nil {
		return nil, fmt.Errorf("read who has come or gone: %w", err)
	}
	return names, nil
}
