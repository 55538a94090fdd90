package auth

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
)

// CookieName is the cookie that holds the refresh token.
const CookieName = "bollplank_refresh"

// Routes registers the operations of identity.
func Routes(r *api.Router, s *Service) {
	accepted := api.Status(http.StatusAccepted)
	api.Post(r, "/auth/links", "request-sign-in-link", api.Public, s.postLink, accepted)
	api.Post(r, "/auth/links/confirm", "confirm-sign-in-link", api.Public, s.postLinkConfirm)
	api.Post(r, "/auth/password", "sign-in-with-password", api.Public, s.postPassword)
	api.Put(r, "/auth/password", "change-password", api.SignedIn, s.putPassword)
	api.Post(r, "/auth/refresh", "refresh-session", api.Public, s.postRefresh)
	api.Post(r, "/auth/sign-out", "sign-out", api.Public, s.postSignOut)
	api.Get(r, "/auth/me", "get-me", api.SignedIn, s.getMe)
	api.Patch(r, "/auth/me", "change-me", api.SignedIn, s.patchMe)
	api.Get(r, "/auth/sessions", "list-sessions", api.SignedIn, s.getSessions)
	api.Delete(r, "/auth/sessions/{id}", "revoke-session", api.SignedIn, s.deleteSession)
	api.Get(r, "/auth/step-up", "get-step-up", api.SignedIn, s.getStepUp)
	api.Post(r, "/auth/acts/describe", "describe-act", api.Public, s.postActDescribe)
	api.Post(r, "/auth/acts/perform", "perform-act", api.Public, s.postActPerform)
	api.Post(r, "/auth/acts/sign-in", "sign-in-from-act", api.Public, s.postActSignIn, accepted)
}

// Browser is embedded by the inputs that use or set the cookie.
type Browser struct {
	Cookie string `cookie:"bollplank_refresh" hidden:"true"`
	// Site and Origin are what the browser says of the page that asks: the cookie serves our own pages only. Old
	// browsers say Origin alone, and what is no browser neither.
	Site   string `header:"Sec-Fetch-Site" hidden:"true"`
	Origin string `header:"Origin" hidden:"true"`
}

// ownPage refuses what another site makes a browser send with our cookie.
func (s *Service) ownPage(b Browser) error {
	ours := b.Origin == "" || strings.EqualFold(b.Origin, s.origin)
	if !ours || !slices.Contains([]string{"", "none", "same-origin"}, b.Site) {
		return &fault.Error{Kind: fault.KindForbidden, Code: "other_site"}
	}
	return nil
}

// SignedAnswer hands out the access token in the body and the refresh token in the cookie.
type SignedAnswer struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      Signed
}

func (s *Service) signedAnswer(signed Signed, err error) (*SignedAnswer, error) {
	if err != nil {
		return nil, err
	}
	return &SignedAnswer{SetCookie: s.cookie(signed.refresh, signed.expires.Sub(s.clock())), Body: signed}, nil
}

func (s *Service) cookie(value string, life time.Duration) http.Cookie {
	c := http.Cookie{
		Name: CookieName, Value: value, Path: api.Prefix + "/auth", MaxAge: int(life.Seconds()),
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteStrictMode,
	}
	if value == "" {
		c.MaxAge = -1
	}
	return c
}

// LinkRequest is the input of asking for a link.
type LinkRequest struct {
	Body struct {
		Email  string `json:"email" minLength:"3" maxLength:"254"`
		Next   string `json:"next,omitempty" maxLength:"500" doc:"Where the link leads, a path of the web app"`
		Locale string `json:"locale,omitempty" enum:"sv,en" doc:"The language of the page; the mail is in it where the person has chosen none"`
	}
}

func (s *Service) postLink(ctx context.Context, in *LinkRequest) (*api.One[api.Nothing], error) {
	return api.OneOf(api.Nothing{}), s.RequestLink(ctx, in.Body.Email, in.Body.Next, in.Body.Locale)
}

// LinkConfirmation is the input of using a link.
type LinkConfirmation struct {
	Browser
	Body struct {
		Token string `json:"token" minLength:"1" maxLength:"200"`
	}
}

func (s *Service) postLinkConfirm(ctx context.Context, in *LinkConfirmation) (*SignedAnswer, error) {
	if err := s.ownPage(in.Browser); err != nil {
		return nil, err
	}
	return s.signedAnswer(s.ConfirmLink(ctx, in.Body.Token, in.Cookie))
}

// PasswordSignIn is the input of signing in with a password.
type PasswordSignIn struct {
	Browser
	Body struct {
		Email    string `json:"email" minLength:"3" maxLength:"254"`
		Password string `json:"password" minLength:"1" maxLength:"200"`
	}
}

func (s *Service) postPassword(ctx context.Context, in *PasswordSignIn) (*SignedAnswer, error) {
	if err := s.ownPage(in.Browser); err != nil {
		return nil, err
	}
	return s.signedAnswer(s.SignInWithPassword(ctx, in.Body.Email, in.Body.Password, in.Cookie))
}

// PasswordChange is the input of setting a password.
type PasswordChange struct {
	Body struct {
		Current string `json:"current,omitempty" maxLength:"200" doc:"Needed unless the session began by link within ten minutes"`
		New     string `json:"new" minLength:"10" maxLength:"200"`
	}
}

func (s *Service) putPassword(ctx context.Context, in *PasswordChange) (*api.Nothing, error) {
	return &api.Nothing{}, s.ChangePassword(ctx, in.Body.Current, in.Body.New)
}

func (s *Service) postRefresh(ctx context.Context, in *Browser) (*SignedAnswer, error) {
	if err := s.ownPage(*in); err != nil {
		return nil, err
	}
	return s.signedAnswer(s.Refresh(ctx, in.Cookie))
}

// SignOutAnswer takes the cookie back.
type SignOutAnswer struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

func (s *Service) postSignOut(ctx context.Context, in *Browser) (*SignOutAnswer, error) {
	if err := s.ownPage(*in); err != nil {
		return nil, err
	}
	return &SignOutAnswer{SetCookie: s.cookie("", 0)}, s.SignOut(ctx, in.Cookie)
}
