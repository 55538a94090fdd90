package app

import (
	"context"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/internal/programmes"
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
	courier     *mail.Courier
	tickets     *api.Tickets
}

func buildFeatures(c Config, base *url.URL, db *tenants.DB, directory *platform.DB, clock func() time.Time) (f features, err error) {
	sender, err := mail.NewSender(c.SMTPURL, c.MailFrom)
	if err != nil {
		return f, err
	}
	renderer, err := mail.NewRenderer()
	if err != nil {
		return f, err
	}
	registry, acts := mail.NewRegistry(), auth.NewActs()
	if f.courier, err = mail.NewCourier(db, directory, registry, sender, c.BaseURL); err != nil {
		return f, err
	}
	f.tickets = api.NewTickets(c.SecretKey)
	f.auth, err = auth.New(directory, linkMail{sender, renderer}, acts, auth.Options{BaseURL: c.BaseURL, Secret: c.SecretKey, Clock: clock})
	if err != nil {
		return f, err
	}
	f.cohorts = cohorts.New(db, downloads{tickets: f.tickets, clock: clock})
	f.programmes = programmes.New(db, nil)
	f.mentorships = mentorships.New(db, directory, f.tickets, base).At(clock)
	return f, nil
}

// routes registers every operation.
func (f features) routes(r *api.Router) {
	auth.Routes(r, f.auth)
	programmes.Routes(r, f.programmes)
	cohorts.Routes(r, f.cohorts)
	mentorships.Routes(r, f.mentorships)
}

// pages mounts what is no operation: the web app and what is fetched by address.
func (f features) pages(e *echo.Echo) {
	e.GET(auth.JWKSPath, echo.WrapHandler(f.auth.JWKSHandler()))
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
	mentorships.Jobs(kinds, f.mentorships)
	return kinds
}

// linkMail mails sign-in links for package auth, which stands below mail.
type linkMail struct {
	sender   *mail.Sender
	renderer *mail.Renderer
}

// SendSignInLink renders and sends at once; the caller is a job and tries again.
func (l linkMail) SendSignInLink(ctx context.Context, address, name, locale, link string) error {
	m, err := l.renderer.Render(mail.SignInLink, locale, mail.Data{PersonName: name, Link: link})
	if err != nil {
		return err
	}
	m.To, m.ToName = address, name
	return l.sender.Send(ctx, m)
}
