package cohorts

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants"
)

// newcomer is a person of a file and the rows she stands in.
type newcomer struct {
	rows   []int64
	person sheet.Person
	extra  Extra
}

// newcomers gathers the people of a file who have a row that is not done yet.
func newcomers(rows []ImportRow, verdicts []verdict) []newcomer {
	waiting := make(map[int]bool, len(rows))
	for _, r := range rows {
		waiting[r.Row] = r.State == rowOK
	}
	at := map[int]int{}
	all := make([]newcomer, 0, len(verdicts))
	for _, v := range verdicts {
		if !v.good() {
			continue
		}
		first := v.row
		if v.merged > 0 {
			first = v.merged
		} else {
			at[v.row] = len(all)
			all = append(all, newcomer{person: v.person, extra: v.extra})
		}
		if waiting[v.row] {
			all[at[first]].rows = append(all[at[first]].rows, int64(v.row))
		}
	}
	return withRows(all)
}

func withRows(all []newcomer) []newcomer {
	out := all[:0]
	for _, n := range all {
		if len(n.rows) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// bring brings people into a cohort that is locked: whoever is new becomes a participant, and whoever is there
// already takes on what the file says. The number of statements does not grow with that of people.
func bring(ctx context.Context, tx *tenants.Tx, c Cohort, all []newcomer) (ImportResult, error) {
	members, err := people.EnsureAll(ctx, tx, newMembers(all))
	if err != nil {
		return ImportResult{}, err
	}
	standing, err := standingOf(ctx, tx, c.ID, members)
	if err != nil {
		return ImportResult{}, err
	}
	fresh, updated, unchanged, err := meet(c.ID, all, members, standing)
	if err != nil {
		return ImportResult{}, err
	}
	made, err := addParticipants(ctx, tx, fresh)
	if err != nil {
		return ImportResult{}, err
	}
	if int(made) != len(fresh) {
		return ImportResult{}, fmt.Errorf("bring in people: %d of %d were added", made, len(fresh))
	}
	return ImportResult{Created: len(fresh), Updated: len(updated), Unchanged: unchanged}, absorbAll(ctx, tx, updated)
}

func newMembers(all []newcomer) []people.NewMember {
	out := make([]people.NewMember, len(all))
	for i, n := range all {
		out[i] = people.NewMember{Name: n.person.Name, Email: n.person.Email}
	}
	return out
}

// meet sorts people into those who are new, those whom the file changes and those it does not.
func meet(cohort uuid.UUID, all []newcomer, members []uuid.UUID, standing map[uuid.UUID]Participant) (fresh, updated []Participant, unchanged int, err error) {
	for i, n := range all {
		p, there := standing[members[i]]
		after := p
		if !there {
			id, err := uuid.NewV7()
			if err != nil {
				return nil, nil, 0, fmt.Errorf("bring in people: %w", err)
			}
			after = Participant{ID: id, CohortID: cohort, MemberID: members[i], State: Admitted,
				Profile: Profile{Languages: pq.StringArray{}, Needs: pq.StringArray{}, Offers: pq.StringArray{}, Criteria: noCriteria()}}
		}
		after.absorb(n.person, n.extra)
		switch {
		case !there:
			fresh = append(fresh, after)
		case after.differs(p):
			updated = append(updated, after)
		default:
			unchanged++
		}
	}
	return fresh, updated, unchanged, nil
}

// absorb takes on what a file says. What the file leaves empty stays, a role is never taken away, and a mentor keeps
// room for the adepts she has: a file adds and corrects, it does not remove.
func (p *Participant) absorb(person sheet.Person, extra Extra) {
	p.IsMentor = p.IsMentor || person.Role != sheet.Adept
	p.IsAdept = p.IsAdept || person.Role != sheet.Mentor
	fill(&p.Title, person.Title)
	fill(&p.Organisation, person.Organisation)
	fill(&p.Unit, person.Unit)
	fill(&p.Manager, person.Manager)
	fill(&p.Region, person.Region)
	fill(&p.About, person.About)
	fillList(&p.Languages, person.Languages)
	fillList(&p.Needs, person.Needs)
	fillList(&p.Offers, person.Offers)
	p.absorbCriteria(person)
	if person.Capacity > 0 {
		p.Capacity = max(person.Capacity, p.Mentorships)
	}
	p.capacity(false)
	kept := Extra{}
	maps.Copy(kept, p.Extra)
	maps.Copy(kept, extra)
	if !tooLong(kept) {
		p.Extra = kept
	}
}

func fill(field *string, value string) {
	if value != "" {
		*field = value
	}
}

func fillList(field *pq.StringArray, values []string) {
	if len(values) > 0 {
		*field = values
	}
}

func (p Participant) differs(q Participant) bool {
	return p.IsMentor != q.IsMentor || p.IsAdept != q.IsAdept || !reflect.DeepEqual(p.Profile, q.Profile) || !maps.Equal(p.Extra, q.Extra)
}

// standingOf reads what members are in a cohort already, by member.
func standingOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, members []uuid.UUID) (map[uuid.UUID]Participant, error) {
	var found []Participant
	// for update: what is read is written back as a whole, and the person may be changing her profile.
	err := tx.Select(ctx, &found, `
		select p.id, p.cohort_id, p.member_id, p.state, p.is_mentor, p.is_adept, p.title, p.organisation, p.unit, p.manager, p.region,
			p.languages, p.needs, p.offers, p.capacity, p.about, p.seniority, p.sector, p.meeting_mode, p.availability, p.levels, p.not_with, p.values_held, p.answers,
			p.extra, p.seats_taken
		from app.participants p where p.tenant_id = $1 and p.cohort_id = $2 and p.member_id = any($3::uuid[])
		order by p.id for update`, cohort, pq.Array(members))
	if err != nil {
		return nil, fmt.Errorf("read people of cohort: %w", err)
	}
	out := make(map[uuid.UUID]Participant, len(found))
	for _, p := range found {
		out[p.MemberID] = p
	}
	return out, nil
}

// absorbAll writes participants that a file has changed, in one statement.
func absorbAll(ctx context.Context, tx *tenants.Tx, all []Participant) error {
	if len(all) == 0 {
		return nil
	}
	raw, err := json.Marshal(all)
	if err != nil {
		return fmt.Errorf("write people of cohort: %w", err)
	}
	_, err = tx.Exec(ctx, `
		update app.participants p set is_mentor = x.is_mentor, is_adept = x.is_adept, title = x.title, organisation = x.organisation,
			unit = x.unit, manager = x.manager, region = x.region, languages = x.languages, needs = x.needs, offers = x.offers,
			capacity = case when x.is_mentor then greatest(x.capacity, p.seats_taken + (select count(*) from app.proposals h
				where h.tenant_id = $1 and h.mentor_id = p.id and h.locked and h.state in ('proposed', 'chosen', 'accepted'))) else 0 end,
			about = x.about, seniority = x.seniority, sector = x.sector, meeting_mode = x.meeting_mode, availability = x.availability,
			levels = x.levels, not_with = x.not_with, values_held = x."values", answers = x.answers, extra = x.extra, updated_at = $3, version = p.version + 1
		from jsonb_to_recordset($2::jsonb) as x (id uuid, is_mentor boolean, is_adept boolean, title text, organisation text, unit text,
			manager text, region text, languages text[], needs text[], offers text[], capacity integer, about text,
			seniority text, sector text, meeting_mode text, availability text[], levels jsonb, not_with text[], "values" text[], answers jsonb, extra jsonb)
		where p.tenant_id = $1 and p.id = x.id`, string(raw), tx.Now())
	if err != nil {
		return fmt.Errorf("write people of cohort: %w", err)
	}
	return nil
}
