package choices

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
)

// Service holds the use cases of choosing.
type Service struct {
	db     *tenants.DB
	joiner Joiner
}

// New makes the service.
func New(db *tenants.DB) *Service { return &Service{db: db} }

// Choice is an adept's own way to a mentor, as she sees it. Nothing in it reaches a mentor past Bollplank.
type Choice struct {
	CohortID      uuid.UUID      `json:"cohort_id" format:"uuid"`
	ProgrammeName string         `json:"programme_name"`
	Step          Step           `json:"step" enum:"closed,needs,choose,waiting,nobody,sealed"`
	Participant   uuid.UUID      `json:"participant_id" format:"uuid" doc:"The adept's own"`
	Version       int            `json:"version" doc:"Of the adept as a participant"`
	Areas         []string       `json:"areas" doc:"What may be needed: the programme's areas"`
	Needs         []string       `json:"needs"`
	About         string         `json:"about"`
	ShortList     int            `json:"short_list"`
	AnswerDays    int            `json:"answer_days"`
	List          int            `json:"list" doc:"The number of the newest list; 0 before the first"`
	NoMore        bool           `json:"no_more" doc:"Others were asked for, and there are none"`
	Mentors       []ChoiceMentor `json:"mentors" doc:"The newest list; of those before, who has said yes or is being asked"`
}

// ChoiceMentor is a mentor on a short list. There is no score and no address.
type ChoiceMentor struct {
	WishID       uuid.UUID        `json:"wish_id" format:"uuid"`
	Name         string           `json:"name"`
	Title        string           `json:"title"`
	Organisation string           `json:"organisation"`
	Reasons      matching.Reasons `json:"reasons" doc:"The strongest, at most three"`
	Weakest      *matching.Reason `json:"weakest" doc:"What speaks least for the two"`
	State        string           `json:"state" enum:"shown,wished,asked,accepted,unavailable" doc:"One who declined, did not answer or has no seat left is unavailable alike"`
	Rank         *int             `json:"rank" nullable:"true"`
	AnswerBy     *time.Time       `json:"answer_by" nullable:"true" doc:"While the mentor is being asked"`
}

// choosing is an adept, the choosing of her cohort and whom she has been shown.
type choosing struct {
	set   setting
	adept chooser
	shown []shownMentor
}

type ownReader func(context.Context, *tenants.Tx, uuid.UUID) (own, error)

// entered reads the caller's choosing in a cohort. Who takes part otherwise is refused; for others there is none.
func entered(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, read ownReader) (c choosing, err error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return c, err
	}
	mine, err := read(ctx, tx, cohort)
	if err != nil {
		return c, err
	}
	c.set, c.adept = mine.setting, mine.chooser
	if err := actor.See(c.set.ProgrammeID, cohort); err != nil {
		return c, err
	}
	if c.adept.ID == uuid.Nil {
		return c, fault.Forbidden()
	}
	c.shown, err = shownTo(ctx, tx, cohort, c.adept.ID)
	return c, err
}

func (c choosing) wishes() []Wish {
	all := make([]Wish, len(c.shown))
	for i, m := range c.shown {
		all[i] = m.Wish
	}
	return all
}

// step is where the adept stands; one who has been given a mentor, and one whose cohort is not choosing, has none.
func (c choosing) step() Step {
	if step := stepOf(c.wishes()); step == StepSealed || c.set.openNow() && !c.adept.Placed {
		return step
	}
	return StepClosed
}

func (c choosing) view() Choice {
	v := Choice{
		CohortID: c.set.CohortID, ProgrammeName: c.set.Programme, Step: c.step(), Participant: c.adept.ID, Version: c.adept.Version,
		Areas: orEmpty(c.set.Areas), Needs: orEmpty(c.adept.Needs), About: c.adept.About,
		ShortList: c.set.Choosing.ShortList, AnswerDays: c.set.Choosing.AnswerDays, List: listOf(c.wishes()), Mentors: []ChoiceMentor{},
	}
	for _, m := range c.shown {
		if m.onView(v.List) {
			v.Mentors = append(v.Mentors, m.view())
		}
	}
	slices.SortStableFunc(v.Mentors, func(a, b ChoiceMentor) int { return rankOf(a) - rankOf(b) })
	return v
}

// rankOf puts those wished for first, in their order.
func rankOf(m ChoiceMentor) int {
	if m.Rank == nil {
		return 99
	}
	return *m.Rank
}

func (m shownMentor) onView(list int) bool {
	switch m.State {
	case Never, Passed:
		return false
	case Asked, Wished:
		return true
	case Accepted:
		return m.Stands
	}
	return m.List == list
}

func (m shownMentor) view() ChoiceMentor {
	v := ChoiceMentor{WishID: m.ID, Name: m.Name, Title: m.Title, Organisation: m.Organisation, State: string(m.State), Rank: m.Rank}
	reasons, weakest := strongest(m.Reasons)
	v.Reasons, v.Weakest = orEmpty(reasons), weakest
	switch m.State {
	case Declined, Expired, Lost, Changed:
		v.State = "unavailable"
	case Asked:
		v.AnswerBy = m.AnswerBy
	}
	return v
}

// Mine reads the caller's choosing in a cohort.
func (s *Service) Mine(ctx context.Context, cohort uuid.UUID) (v Choice, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohort, ownSetting)
		if err != nil {
			return err
		}
		v = c.view()
		return nil
	})
	return v, err
}

// Show answers the adept's list of a number: the one that stands, or the next with mentors she has never been shown.
// Whom she leaves is not shown again. Where there are no others, the list stays.
func (s *Service) Show(ctx context.Context, cohort uuid.UUID, list int) (v Choice, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohort, lockOwnSetting)
		if err != nil {
			return err
		}
		current := listOf(c.wishes())
		if list == current && current > 0 {
			v = c.view()
			return nil
		}
		if list != current+1 {
			return fault.Conflict("list_changed")
		}
		if err := c.mayRank(); err != nil {
			return err
		}
		v, err = showNext(ctx, tx, c)
		return err
	})
	return v, err
}

// mayRank says why the adept has nothing to choose now; nil where she has.
func (c choosing) mayRank() error {
	switch c.step() {
	case StepClosed:
		return fault.Conflict("choosing_closed")
	case StepWaiting, StepSealed:
		return fault.Conflict("wishes_sent")
	}
	return nil
}

func showNext(ctx context.Context, tx *tenants.Tx, c choosing) (Choice, error) {
	field, err := matching.ReadField(ctx, tx, c.set.CohortID, c.set.Policy, uuid.NullUUID{UUID: c.adept.ID, Valid: true})
	if err != nil {
		return Choice{}, err
	}
	drawn := draw(c.set, field, c.adept.ID, c.wishes(), map[uuid.UUID]int{})
	if err := insertWishes(ctx, tx, c.set.CohortID, drawn); err != nil {
		return Choice{}, err
	}
	for _, w := range drawn {
		p := field.Profile(w.MentorID)
		c.shown = append(c.shown, shownMentor{Wish: w, Name: p.Name, Title: p.Title, Organisation: p.Organisation})
	}
	v := c.view()
	v.NoMore = len(drawn) == 0
	return v, nil
}

// Ranking is what an adept says of her list.
type Ranking struct {
	Ranked []uuid.UUID `json:"ranked" maxItems:"10" doc:"Wishes, the first one first"`
	Never  []uuid.UUID `json:"never,omitempty" maxItems:"10" doc:"Never to be proposed again, to nobody's knowledge"`
}

// Rank sends an adept's wishes: the first mentor is asked, and the next if it comes to nothing. The same again is
// answered as the first time.
func (s *Service) Rank(ctx context.Context, cohort uuid.UUID, r Ranking) (v Choice, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohort, lockOwnSetting)
		if err != nil {
			return err
		}
		if c.says(r) {
			v = c.view()
			return nil
		}
		if err := c.mayRank(); err != nil {
			return err
		}
		about, changed, err := c.rank(r)
		if err != nil {
			return err
		}
		if err := keepRanking(ctx, tx, c, about, changed, len(r.Ranked)); err != nil {
			return err
		}
		v = c.view()
		return nil
	})
	return v, err
}

func keepRanking(ctx context.Context, tx *tenants.Tx, c choosing, about []uuid.UUID, changed []Wish, ranked int) error {
	if err := writeWishes(ctx, tx, changed); err != nil {
		return err
	}
	if err := veto(ctx, tx, about, c.set.CohortID); err != nil {
		return err
	}
	if err := sweepSoon(ctx, tx, c.set.CohortID); err != nil {
		return err
	}
	// The log tells that she chose, not whom, and nothing where she only said never.
	if ranked == 0 {
		return nil
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "wishes.sent", ObjectKind: "cohort", ObjectID: c.set.CohortID, Detail: map[string]any{"wishes": ranked}})
}

// says tells whether a ranking has been sent already, just so.
func (c choosing) says(r Ranking) bool {
	if len(r.Ranked) == 0 {
		return c.never(r.Never)
	}
	n := 0
	for _, m := range c.shown {
		if m.open() || m.State == Accepted {
			n = max(n, m.List)
		}
	}
	for _, m := range c.shown {
		if m.List != n {
			continue
		}
		if at := slices.Index(r.Ranked, m.ID) + 1; at != m.rank() || slices.Contains(r.Never, m.ID) != (m.State == Never) {
			return false
		}
	}
	return n > 0
}

// never tells whether all of these are refused for good already.
func (c choosing) never(wishes []uuid.UUID) bool {
	refused := 0
	for _, m := range c.shown {
		if m.State == Never && slices.Contains(wishes, m.ID) {
			refused++
		}
	}
	return refused > 0 && refused == len(wishes)
}

// rank writes a ranking into the adept's list: it answers the members she never wants to hear of, and what changed.
func (c choosing) rank(r Ranking) (about []uuid.UUID, changed []Wish, err error) {
	current, named := listOf(c.wishes()), 0
	for i := range c.shown {
		m := &c.shown[i]
		at, never := slices.Index(r.Ranked, m.ID), slices.Contains(r.Never, m.ID)
		if m.List != current || m.State != Shown {
			continue
		}
		switch {
		case at >= 0 && never:
			return nil, nil, fault.Invalid(fault.At("/never", "ranked_and_never"))
		case at >= 0:
			rank := at + 1
			m.State, m.Rank = Wished, &rank
			named++
		case never:
			m.State = Never
			about = append(about, m.MemberID)
			named++
		case len(r.Ranked) > 0:
			m.State = Passed
		default:
			continue // nothing is sent yet: the rest of the list stays
		}
		changed = append(changed, m.Wish)
	}
	if named == 0 || named != len(r.Ranked)+len(r.Never) {
		return nil, nil, fault.Invalid(fault.At("/ranked", "not_on_list"))
	}
	return about, changed, nil
}

func orEmpty[S ~[]E, E any](s S) []E {
	if s == nil {
		return []E{}
	}
	return s
}
