package matching

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/tenants"
)

// WhyNot is why an adept does not have a mentor, what would happen if the two were a pair, and what one more seat with
// the mentor would bring. Everything starts from the proposals that stand, whoever made them.
type WhyNot struct {
	PairScore
	Why    string  `json:"why" enum:"paired,same_person,excluded,earlier_pair,unwanted_employer,own_manager,same_manager,reporting_line,same_unit,same_organisation,no_common_language,adept_locked,seats_locked,mentor_paused,as_good,less_in_all,more_in_all" doc:"The rule that stands against it; or what is in the way; or what the whole makes of it"`
	Effect *Effect `json:"effect" doc:"If they were a pair all the same; null where that cannot be"`
	Seat   *Effect `json:"seat" doc:"If the mentor took one adept more; null where she has paused, or has a seat free as it is"`
}

// Effect is what something does to the whole.
type Effect struct {
	Before Figures    `json:"before"`
	After  Figures    `json:"after"`
	Moves  []MovedOne `json:"moves" doc:"Along the chain: the one asked for first, then who is moved by it, and by that"`
}

// Figures are those of all proposals together.
type Figures struct {
	Matched int  `json:"matched" doc:"Adepts with a proposal"`
	Points  int  `json:"points" doc:"In all, each pair of 1000"`
	Mean    *int `json:"mean" nullable:"true" doc:"Of 1000"`
	Worst   *int `json:"worst" nullable:"true" doc:"Of 1000"`
}

// MovedOne is an adept who would have another mentor than now, or one for the first time, or none.
type MovedOne struct {
	AdeptID   uuid.UUID  `json:"adept_id" format:"uuid"`
	From      *uuid.UUID `json:"from" nullable:"true" format:"uuid"`
	To        *uuid.UUID `json:"to" nullable:"true" format:"uuid"`
	FromScore *int       `json:"from_score" nullable:"true" doc:"Of 1000"`
	ToScore   *int       `json:"to_score" nullable:"true" doc:"Of 1000"`
}

// Shortages is why adepts are without a proposal.
type Shortages struct {
	Items []ShortageGroup `json:"items"`
	// Could names adepts for whom there is a way.
	Could []uuid.UUID `json:"could" doc:"Adepts without a proposal who could have one, if they were proposed to a free mentor or others moved: another run finds it"`
}

// ShortageGroup is adepts who compete for the same seats: none of them may have another mentor, and there are too few.
type ShortageGroup struct {
	Without []uuid.UUID `json:"without" doc:"Those of the adepts who are without a proposal"`
	Adepts  []uuid.UUID `json:"adepts" doc:"All who compete"`
	Mentors []uuid.UUID `json:"mentors" doc:"For whom; none where a rule stands against everybody"`
	Seats   int         `json:"seats"`
}

// desk is the proposals that stand, ready to be asked: by one at a time.
type desk struct {
	*fit.Desk
	cohort   cohort
	adepts   []fit.Profile
	people   []candidate
	stands   []standingPair
	standing map[string]string // mentor by adept
	apart    pairSet
	earlier  pairSet // who have been a pair, where the policy wants none of them again

	seats map[uuid.UUID]*Effect // of one more with a mentor, as far as it has been asked: a card is carried over many adepts
}

// readDesk reads a cohort's people and proposals: whatever it reads from, deskVersion looks at.
func readDesk(ctx context.Context, tx *tenants.Tx, c cohort) (d *desk, err error) {
	d = &desk{cohort: c}
	if d.people, err = candidates(ctx, tx, c.ID, MaxParticipants); err != nil {
		return nil, err
	}
	if d.stands, err = standingPairs(ctx, tx, c.ID, maxRun); err != nil {
		return nil, err
	}
	d.apart, d.earlier, err = whoIsApart(ctx, tx, c)
	return d, err
}

// ask puts a question to a cohort's desk: the one on the shelf, where nothing it was made from has changed, or a new
// one. Who asks is looked at every time.
func (s *Service) ask(ctx context.Context, cohortID uuid.UUID, question func(*desk) error) error {
	var kept *keptDesk
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		// The version before what it is of: a change in between is seen at the next question.
		at := place{tenant: tx.Tenant(), cohort: c.ID}
		version, err := deskVersion(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		if kept = s.desks.find(at, version, tx.Now()); kept != nil {
			return nil
		}
		d, err := readDesk(ctx, tx, c)
		kept = newKeptDesk(at, version, tx.Now(), d)
		return err
	})
	if err != nil {
		return err
	}
	return kept.take(ctx, func(d *desk) error {
		if d.Desk == nil {
			if err := d.lay(ctx); err != nil {
				return err
			}
			s.desks.keep(kept)
		}
		return question(d)
	})
}

// lay opens the desk; what is kept of those who are not to be matched any more is left out.
func (d *desk) lay(ctx context.Context) (err error) {
	var mentors []fit.Profile
	place := map[string]int{}
	for _, c := range d.people {
		if c.IsAdept && !c.HasMentor {
			d.adepts = append(d.adepts, c.profile())
		}
		if c.IsMentor {
			place[c.ID.String()] = len(mentors)
			mentors = append(mentors, c.profile())
		}
	}
	locks, pairs := d.stand(place)
	held := make([]int, len(mentors))
	for _, p := range pairs {
		j := place[p.Mentor]
		held[j]++ // what stands has its seat, even where fewer are offered by now
		mentors[j].Capacity = max(mentors[j].Capacity, held[j])
	}
	policy := policyOf(d.cohort.Policy, d.apart.pairs())
	policy.Earlier, policy.Reports = d.earlier.pairs(), reportsOf(d.people)
	d.Desk, err = fit.OpenDeskAt(ctx, d.adepts, mentors, policy, locks, pairs)
	return err
}

// stand answers the pairs that stand between people who are to be matched, and which of them are locked.
func (d *desk) stand(mentors map[string]int) (locks, pairs []fit.Pair) {
	free := map[string]bool{}
	for _, a := range d.adepts {
		free[a.ID] = true
	}
	d.standing = map[string]string{}
	for _, p := range d.stands {
		pair := fit.Pair{Adept: p.AdeptID.String(), Mentor: p.MentorID.String()}
		if !free[pair.Adept] {
			continue
		}
		d.standing[pair.Adept] = pair.Mentor
		if _, here := mentors[pair.Mentor]; !here { // beyond those shown
			continue
		}
		pairs = append(pairs, pair)
		if p.Locked {
			locks = append(locks, pair)
		}
	}
	return locks, pairs
}

// WhyNot says why an adept does not have a mentor, and what would follow if she had.
func (s *Service) WhyNot(ctx context.Context, cohortID, adept, mentor uuid.UUID) (found WhyNot, err error) {
	err = s.ask(ctx, cohortID, func(d *desk) error {
		found, err = d.whyNot(ctx, adept, mentor)
		return err
	})
	return found, err
}

func (d *desk) whyNot(ctx context.Context, adept, mentor uuid.UUID) (w WhyNot, err error) {
	a := slices.IndexFunc(d.people, func(c candidate) bool { return c.ID == adept && c.IsAdept })
	m := slices.IndexFunc(d.people, func(c candidate) bool { return c.ID == mentor && c.IsMentor })
	if a < 0 || m < 0 {
		return w, fault.NotFound()
	}
	if d.people[a].HasMentor {
		return w, fault.Conflict("adept_has_mentor")
	}
	pair := Exclusion{AdeptID: adept, MentorID: mentor}
	w.PairScore = score(d.cohort.Policy, d.people[a], d.people[m], d.apart[pair], d.earlier[pair], reportsOf(d.people)...)
	why, e, err := d.Desk.WhyNot(ctx, adept.String(), mentor.String())
	if err != nil {
		return w, err
	}
	if w.Why = why; d.people[m].Paused && why != fit.Paired {
		w.Why = mentorPaused // whatever the whole makes of it: nobody further is proposed to her
		return w, nil
	}
	if len(e.Moves) > 0 {
		w.Effect = d.effect(e, adept.String(), mentor.String())
	}
	if d.free(d.people[m]) {
		return w, nil
	}
	w.Seat, err = d.seatWorth(ctx, mentor)
	return w, err
}

// free reports whether a mentor has a seat that neither a mentorship nor a proposal holds: what one more would bring, it
// would bring as well.
func (d *desk) free(mentor candidate) bool {
	held := mentor.SeatsTaken
	for _, id := range d.standing {
		if id == mentor.ID.String() {
			held++
		}
	}
	return held < mentor.Capacity
}

// mentorPaused is why a mentor who has paused is not proposed to anybody further.
const mentorPaused = "mentor_paused"

// seatWorth is what one more seat with a mentor would bring.
func (d *desk) seatWorth(ctx context.Context, mentor uuid.UUID) (*Effect, error) {
	if known := d.seats[mentor]; known != nil {
		return known, nil
	}
	e, err := d.SeatWorth(ctx, mentor.String())
	if err != nil {
		return nil, err
	}
	if d.seats == nil {
		d.seats = map[uuid.UUID]*Effect{}
	}
	d.seats[mentor] = d.effect(e, "", mentor.String())
	return d.seats[mentor], nil
}

// effect words a change in ids and figures, its moves in the order in which one leads to the other: from an adept who
// takes a mentor's seat, and then from the seat that stands free.
func (d *desk) effect(e fit.Effect, adept, mentor string) *Effect {
	out := &Effect{Before: d.figures(nil), After: d.figures(e.Moves), Moves: []MovedOne{}}
	left := slices.Clone(e.Moves)
	take := func(is func(fit.Moved) bool) (m fit.Moved, ok bool) {
		at := slices.IndexFunc(left, is)
		if at < 0 {
			return m, false
		}
		m = left[at]
		left = slices.Delete(left, at, at+1)
		out.Moves = append(out.Moves, d.moved(m))
		return m, true
	}
	free := mentor
	if first, ok := take(func(m fit.Moved) bool { return m.Adept == adept }); ok {
		free = first.From
		for to := first.To; ok && to != ""; {
			var next fit.Moved
			next, ok = take(func(m fit.Moved) bool { return m.From == to })
			to = next.To
		}
	}
	for ok := true; ok && free != ""; {
		var next fit.Moved
		next, ok = take(func(m fit.Moved) bool { return m.To == free })
		free = next.From
	}
	for _, m := range left {
		out.Moves = append(out.Moves, d.moved(m))
	}
	return out
}

func (d *desk) moved(m fit.Moved) MovedOne {
	one := MovedOne{AdeptID: uuid.MustParse(m.Adept)}
	one.From, one.FromScore = d.side(m.Adept, m.From)
	one.To, one.ToScore = d.side(m.Adept, m.To)
	return one
}

func (d *desk) side(adept, mentor string) (*uuid.UUID, *int) {
	points, here := d.Points(adept, mentor)
	if !here {
		return nil, nil
	}
	id := uuid.MustParse(mentor)
	return &id, &points
}

// figures adds up what stands after some moves.
func (d *desk) figures(moves []fit.Moved) (f Figures) {
	to := make(map[string]string, len(moves))
	for _, m := range moves {
		to[m.Adept] = m.To
	}
	worst := fit.MostPoints
	for _, a := range d.adepts {
		mentor, moved := to[a.ID]
		if !moved {
			mentor = d.standing[a.ID]
		}
		if points, has := d.Points(a.ID, mentor); has {
			f.Matched, f.Points, worst = f.Matched+1, f.Points+points, min(worst, points)
		}
	}
	if f.Matched > 0 {
		mean := meanOf(f.Points, f.Matched)
		f.Mean, f.Worst = &mean, &worst
	}
	return f
}

// mostShort bounds how many adepts without a proposal are asked about in one answer.
const mostShort = 200

// Shortages says for the adepts without a proposal who competes with them, and for which seats.
func (s *Service) Shortages(ctx context.Context, cohortID uuid.UUID) (found Shortages, err error) {
	err = s.ask(ctx, cohortID, func(d *desk) error {
		found = d.shortages()
		return nil
	})
	return found, err
}

// shortages puts those together who compete for the same seats.
func (d *desk) shortages() Shortages {
	all := Shortages{Items: []ShortageGroup{}, Could: []uuid.UUID{}}
	asked := 0
	for _, a := range d.adepts {
		if d.standing[a.ID] != "" || asked == mostShort {
			continue
		}
		asked++
		id := uuid.MustParse(a.ID)
		found, short := d.ShortageOf(a.ID)
		if !short {
			all.Could = append(all.Could, id)
			continue
		}
		mentors := idsOf(found.Mentors)
		at := slices.IndexFunc(all.Items, func(g ShortageGroup) bool { return slices.Equal(g.Mentors, mentors) })
		if at < 0 {
			all.Items = append(all.Items, ShortageGroup{Without: []uuid.UUID{id}, Adepts: idsOf(found.Adepts), Mentors: mentors, Seats: found.Seats})
			continue
		}
		g := &all.Items[at]
		g.Without, g.Adepts = append(g.Without, id), append(g.Adepts, id)
	}
	return all
}

func idsOf(texts []string) []uuid.UUID {
	all := make([]uuid.UUID, len(texts))
	for i, text := range texts {
		all[i] = uuid.MustParse(text)
	}
	return all
}
