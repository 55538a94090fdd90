package auth

import (
	"context"
	"time"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/google/uuid"
)

// Acts is the registry of what purpose tokens in mails can do; features add to it at start.
type Acts struct {
	named map[string]Act
	speak Speak
}

// Speak keeps the language, "sv" or "en", that the member in whose scope ctx stands has chosen. The package of members does.
type Speak func(ctx context.Context, language string) error

// Act is one thing a person does straight from a mail. Both functions run in the scope of the token's member, with
// a Principal that names the organisation. fault.NotFound from either means that the act has lost its meaning.
type Act struct {
	// Describe says what the act is about; it changes nothing.
	Describe func(ctx context.Context, object uuid.UUID) (ActDetails, error)
	// Perform does it. Performing what has been done already changes nothing and is no error. answer is "yes",
	// "no", "moved", "wait" or empty.
	Perform func(ctx context.Context, object uuid.UUID, answer string) error
}

// ActDetails is what the page of an act shows.
type ActDetails struct {
	PersonName string
	Facts      ActFacts
	Done       bool
	Over       bool   // what it was about has ended for everybody: nothing is wanted of the reader, and performing it is refused
	Next       string // where the person goes from there, a path of the web app
}

// ActFacts are what the act is about, as far as they apply.
type ActFacts struct {
	ProgrammeName string     `json:"programme_name,omitempty"`
	CohortName    string     `json:"cohort_name,omitempty"`
	Role          string     `json:"role,omitempty" doc:"mentor, adept or both"`
	Others        []string   `json:"others,omitempty" doc:"Names of the others it is about"`
	StartsAt      *time.Time `json:"starts_at,omitempty"`
	EndsAt        *time.Time `json:"ends_at,omitempty"`
	TimeZone      string     `json:"time_zone,omitempty"`
	Title         string     `json:"title,omitempty"`
	Needs         []string   `json:"needs,omitempty" doc:"What an adept needs"`
	AnswerBy      *time.Time `json:"answer_by,omitempty"`
	Purpose       string     `json:"purpose,omitempty" doc:"What the programme is for, in its own words"`
	Words         string     `json:"words,omitempty" doc:"The line of who asks"`
	Answered      string     `json:"answered,omitempty" doc:"What somebody has said of the meeting already: held, cancelled or moved"`
	Offer         string     `json:"offer,omitempty" doc:"What a mentor is offered meanwhile: stand_by, guest or trio"`
	Commitment
}

// Commitment is what taking part asks of somebody's time: said to who is invited, before she answers.
type Commitment struct {
	StartsOn   *civil.Date `db:"starts_on" json:"starts_on,omitempty" format:"date"`
	EndsOn     *civil.Date `db:"ends_on" json:"ends_on,omitempty" format:"date"`
	Cadence    int         `db:"cadence_days" json:"cadence_days,omitempty" doc:"Days between meetings; left out where the two meet when they need to"`
	MinutesMin int         `db:"meeting_minutes_min" json:"meeting_minutes_min,omitempty"`
	MinutesMax int         `db:"meeting_minutes_max" json:"meeting_minutes_max,omitempty" doc:"With it the whole is told"`
}

// NewActs makes an empty registry.
func NewActs() *Acts { return &Acts{named: map[string]Act{}} }

// OnLanguage says who keeps a language that was chosen on the page of an act. It is called at start only.
func (a *Acts) OnLanguage(speak Speak) { a.speak = speak }

// Add registers an act. It panics when one is added twice or has a half missing, at boot.
func (a *Acts) Add(name string, act Act) {
	if _, taken := a.named[name]; taken || act.Describe == nil || act.Perform == nil {
		panic("act " + name + " is registered twice or not whole")
	}
	a.named[name] = act
}

// DescribedAct is an act as its page shows it.
type DescribedAct struct {
	Act          string          `json:"act" enum:"accept_invitation,confirm_meeting,open_mentorship,open_choosing,answer_seminar,answer_wish,answer_mentor_invitation,answer_offer"`
	Organisation ActOrganisation `json:"organisation"`
	PersonName   string          `json:"person_name"`
	Details      ActFacts        `json:"details"`
	Done         bool            `json:"done"`
	Over         bool            `json:"over,omitempty" doc:"What it was about has ended for everybody, and nothing is wanted any more"`
	Next         string          `json:"next" doc:"A path of the web app"`
}

// ActOrganisation is the organisation in whose name the mail came.
type ActOrganisation struct {
	Slug     string `json:"slug"`
	Name     string `json:"name"`
	Language string `json:"language" enum:"sv,en"`
}

// PerformedAct is the answer to an act.
type PerformedAct struct {
	Done bool   `json:"done"`
	Next string `json:"next" doc:"A path of the web app"`
}

// opened is a purpose token that is good.
type opened struct {
	act          Act
	purpose      platform.Purpose
	organisation platform.Organisation
}

func (s *Service) open(ctx context.Context, token string) (context.Context, opened, error) {
	p, o, err := s.db.PurposeOf(ctx, token)
	if err != nil {
		return nil, opened{}, err
	}
	act, ok := s.acts.named[p.Act]
	if !ok {
		return nil, opened{}, fault.Gone()
	}
	ctx = tenants.With(ctx, p.Scope())
	return WithPrincipal(ctx, Principal{Organisation: o, Member: p.Member}), opened{act, p, o}, nil
}

func (o opened) describe(ctx context.Context) (ActDetails, error) {
	d, err := o.act.Describe(ctx, o.purpose.Object)
	if err != nil {
		return ActDetails{}, lostMeaning(err)
	}
	if d.Next == "" {
		d.Next = "/o/" + o.organisation.Slug
	}
	return d, nil
}

// lostMeaning words what the act was about being out of reach as the token being spent.
func lostMeaning(err error) error {
	if fault.Of(err).Kind == fault.KindNotFound {
		return fault.Gone()
	}
	return err
}

// DescribeAct says what a token in a mail is for; it changes nothing.
func (s *Service) DescribeAct(ctx context.Context, token string) (DescribedAct, error) {
	ctx, o, err := s.open(ctx, token)
	if err != nil {
		return DescribedAct{}, err
	}
	d, err := o.describe(ctx)
	if err != nil {
		return DescribedAct{}, err
	}
	return DescribedAct{
		Act:          o.purpose.Act,
		Organisation: ActOrganisation{Slug: o.organisation.Slug, Name: o.organisation.Name, Language: o.organisation.DefaultLanguage},
		PersonName:   d.PersonName, Details: d.Facts, Done: d.Done, Over: d.Over, Next: d.Next,
	}, nil
}

// PerformAct does what a token in a mail is for. Once more is answered like the first time. A language that was chosen
// on its page is the person's own from then on; empty leaves it.
func (s *Service) PerformAct(ctx context.Context, token, answer, language string) (PerformedAct, error) {
	ctx, o, err := s.open(ctx, token)
	if err != nil {
		return PerformedAct{}, err
	}
	if err := o.act.Perform(ctx, o.purpose.Object, answer); err != nil {
		return PerformedAct{}, lostMeaning(err)
	}
	if language != "" && s.acts.speak != nil {
		if err := s.acts.speak(ctx, language); err != nil {
			return PerformedAct{}, lostMeaning(err)
		}
	}
	d, err := o.describe(ctx)
	if err != nil {
		return PerformedAct{}, err
	}
	return PerformedAct{Done: true, Next: d.Next}, nil
}

// SignInFromAct mails a sign-in link to the person a token belongs to, leading where the act does; locale as
// for RequestLink. The token itself never signs anybody in: mails are forwarded.
func (s *Service) SignInFromAct(ctx context.Context, token, locale string) error {
	ctx, o, err := s.open(ctx, token)
	if err != nil {
		return err
	}
	u, err := s.db.UserOfMember(ctx, o.purpose.Tenant, o.purpose.Member)
	if err != nil && fault.Of(err).Kind == fault.KindNotFound {
		return fault.Conflict("accept_first")
	}
	if err != nil {
		return err
	}
	d, err := o.describe(ctx)
	if err != nil {
		return err
	}
	if err := s.try(ctx, s.linkBounds(ctx, u.Email)); err != nil {
		return err
	}
	next, err := localPath(d.Next)
	if err != nil {
		return err
	}
	return s.db.RequestLink(ctx, SignInLinkJob{User: u.ID, Next: next, Locale: locale, RequestedAt: s.clock().UTC()})
}
