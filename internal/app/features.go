package app

import (
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/assessments"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/care"
	"github.com/bollplank/bollplank/internal/choices"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mail/replies"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/internal/offers"
	"github.com/bollplank/bollplank/internal/overview"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/internal/rooms"
	"github.com/bollplank/bollplank/internal/seminars"
	"github.com/bollplank/bollplank/internal/supervision"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/web"
)

// features are the services of every feature, each made of the ones below it.
type features struct {
	auth        *auth.Service
	programmes  *programmes.Service
	cohorts     *cohorts.Service
	mentorships *mentorships.Service
	seminars    *seminars.Service
	rooms       *rooms.Service
	matching    *matching.Service
	choices     *choices.Service
	offers      *offers.Service
	supervision *supervision.Service
	care        *care.Service
	assessments *assessments.Service
	overview    *overview.Service
	people      *people.Service
	mail        *mail.Service
	courier     *mail.Courier
	sender      *mail.Sender
	tickets     *api.Tickets
	replies     *replies.Addresses // nil where calendars do not answer
}

func buildFeatures(c Config, base *url.URL, db *tenants.DB, directory *platform.DB, clock func() time.Time) (f features, err error) {
	if f.sender, err = mail.NewSender(c.SMTPURL, c.MailFrom); err != nil {
		return f, err
	}
	links, err := mail.NewLinkSender(f.sender)
	if err != nil {
		return f, err
	}
	registry, acts := mail.NewRegistry(), auth.NewActs()
	if f.courier, err = mail.NewCourier(db, directory, registry, f.sender, c.BaseURL); err != nil {
		return f, err
	}
	if c.ReplyDomain != "" {
		if f.replies, err = replies.NewAddresses(c.SecretKey, c.ReplyDomain); err != nil {
			return f, err
		}
		f.courier.ReplyAt(f.replies)
	}
	f.mail = mail.NewService(db)
	f.tickets = api.NewTickets(c.SecretKey)
	f.auth, err = auth.New(directory, links, acts, auth.Options{BaseURL: c.BaseURL, Secret: c.SecretKey, Clock: clock})
	if err != nil {
		return f, err
	}
	f.people = people.New(db, directory, c.BaseURL)
	f.cohorts = cohorts.New(db, downloads{tickets: f.tickets, clock: clock})
	f.programmes = programmes.New(db, f.cohorts)
	f.mentorships = mentorships.New(db, directory, f.tickets, base).At(clock)
	f.seminars = seminars.New(db, base)
	f.rooms = rooms.New(db, directory)
	renderer, err := mail.NewRenderer()
	if err != nil {
		return f, err
	}
	f.matching = matching.New(db, renderer)
	f.choices = choices.New(db)
	f.offers = offers.New(db, f.cohorts)
	f.supervision = supervision.New(db)
	f.care = care.New(db, f.mentorships)
	f.assessments = assessments.New(db, directory, f.auth)
	f.overview = overview.New(db, f.seminars)
	f.connect()
	f.answer(registry, acts)
	return f, nil
}

// connect tells the features of each other: who follows what happens, and who gives what another asks for.
func (f features) connect() {
	f.matching.WishWith(f.choices)
	f.cohorts.OnPause(matching.Pauser{})
	f.cohorts.OnPause(f.offers)
	f.cohorts.OnLeave(f.offers)
	f.cohorts.OnLeave(matching.Leaver{})
	f.cohorts.OnLeave(choices.Leaver{})
	f.cohorts.OnLeave(mentorships.Leaver{})
	f.cohorts.OnLeave(seminars.Leaver{})
	f.cohorts.OnLeave(supervision.Leaver{})
	f.cohorts.OnMove(mentorships.Follower{})
	f.people.OnLeave(f.cohorts)
	f.people.OnLeave(mentorships.Leaver{})
	f.people.OnLeave(seminars.Leaver{})
	f.people.OnDecline(f.cohorts)
	f.mentorships.JoinWith(f.people)
	f.choices.JoinWith(f.people)
}

// answer has the features compose their mails, and act on what is answered from them.
func (f features) answer(registry *mail.Registry, acts *auth.Acts) {
	people.Compose(registry, f.people)
	people.Acts(acts, f.people)
	mentorships.Compose(registry, f.mentorships)
	mentorships.Acts(acts, f.mentorships)
	seminars.Compose(registry, f.seminars)
	seminars.Acts(acts, f.seminars)
	choices.Compose(registry, f.choices)
	choices.Acts(acts, f.choices)
	offers.Compose(registry, f.offers)
	offers.Acts(acts, f.offers)
	supervision.Compose(registry, f.supervision)
	care.Compose(registry, f.care)
	rooms.Compose(registry, f.rooms)
}

// routes registers every operation.
func (f features) routes(r *api.Router) {
	auth.Routes(r, f.auth)
	mail.Routes(r, f.mail)
	people.Routes(r, f.people)
	programmes.Routes(r, f.programmes)
	cohorts.Routes(r, f.cohorts)
	mentorships.Routes(r, f.mentorships)
	seminars.Routes(r, f.seminars)
	rooms.Routes(r, f.rooms)
	matching.Routes(r, f.matching)
	choices.Routes(r, f.choices)
	offers.Routes(r, f.offers)
	supervision.Routes(r, f.supervision)
	care.Routes(r, f.care)
	assessments.Routes(r, f.assessments)
	overview.Routes(r, f.overview)
}

// pages mounts what is no operation: the web app and what is fetched by address.
func (f features) pages(e *echo.Echo, clock func() time.Time) {
	e.GET(auth.JWKSPath, echo.WrapHandler(f.auth.JWKSHandler()))
	e.GET(downloadPath, f.serveDownload(clock))
	feed := echo.WrapHandler(f.people.FeedHandler(f.mentorships, f.seminars))
	e.GET(people.FeedPath+"*", feed)
	e.HEAD(people.FeedPath+"*", feed)
	app := echo.WrapHandler(web.Handler(web.Options{}))
	e.GET("/*", app)
	e.HEAD("/*", app)
}

// jobs collects what the workers can do.
func (f features) jobs(*tenants.DB, *platform.DB) *jobs.Kinds {
	kinds := jobs.NewKinds()
	jobs.Handle(kinds, time.Minute, f.auth.SendSignInLink)
	jobs.Handle(kinds, time.Minute, f.auth.Clean)
	jobs.Every(kinds, time.Hour, auth.CleanJob{})
	mail.Jobs(kinds, f.courier)
	people.Jobs(kinds, f.people)
	cohorts.Jobs(kinds, f.cohorts)
	mentorships.Jobs(kinds, f.mentorships)
	seminars.Jobs(kinds, f.seminars)
	matching.Jobs(kinds, f.matching)
	choices.Jobs(kinds, f.choices)
	supervision.Jobs(kinds, f.supervision)
	return kinds
}
