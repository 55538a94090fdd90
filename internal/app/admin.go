package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/people"
)

// act is one thing an operator does. Its words are read before the installation is opened: who asks how it goes
// needs no database.
type act struct {
	name, does string
	read       func(c call) (func(context.Context, *App) error, error)
}

func acts() []act {
	return []act{
		{"create-organisation", "found an organisation; its first owner gets an invitation by mail", readOrganisation},
		{"rotate-keys", "sign with a new key from now on, and sign nobody out", readRotation},
	}
}

// runAdmin does what an operator needs, in the installation of the environment.
func runAdmin(ctx context.Context, c call) error {
	if len(c.args) == 0 || slices.Contains([]string{"help", "-h", "--help"}, c.args[0]) {
		for _, a := range acts() {
			fmt.Fprintf(c.Out, "  bollplank admin %s\n      %s\n", a.name, a.does)
		}
		return nil
	}
	at := slices.IndexFunc(acts(), func(a act) bool { return a.name == c.args[0] })
	if at < 0 {
		return errUsage
	}
	do, err := acts()[at].read(c)
	if err != nil {
		return err
	}
	config, err := ReadConfig(c.env)
	if err != nil {
		return fmt.Errorf("the configuration needs mending:\n%w", err)
	}
	config.Workers = 0
	a, err := Open(ctx, config)
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, a), a.Close(context.WithoutCancel(ctx)))
}

func readRotation(c call) (func(context.Context, *App) error, error) {
	f := c.flags("admin rotate-keys")
	return func(ctx context.Context, a *App) error {
		kid, err := a.features.auth.RotateKeys(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.Out, "new tokens are signed with key %s; the old key verifies until its last token has expired\n", kid)
		return nil
	}, parse(f, c.args[1:])
}

func readOrganisation(c call) (func(context.Context, *App) error, error) {
	var n people.NewOrganisation
	f := c.flags("admin create-organisation")
	f.StringVar(&n.Slug, "slug", "", "its name in addresses: small letters, digits and hyphens")
	f.StringVar(&n.Name, "name", "", "its name")
	f.StringVar(&n.Language, "language", "sv", "sv or en")
	f.StringVar(&n.TimeZone, "time-zone", "Europe/Stockholm", "IANA name")
	f.StringVar(&n.OwnerName, "owner-name", "", "the first owner's name")
	f.StringVar(&n.OwnerEmail, "owner-email", "", "the first owner's address")
	return func(ctx context.Context, a *App) error {
		made, err := people.CreateOrganisation(ctx, a.db, a.platform, n)
		if err != nil {
			return inWords(err)
		}
		fmt.Fprintf(c.Out, "%s stands at %s/o/%s/; its owner has been written to\n", made.Name, a.config.BaseURL, made.Slug)
		return nil
	}, parse(f, c.args[1:])
}

// inWords says a fault's fields in English, as an operator reads them.
func inWords(err error) error {
	f := fault.Of(err)
	if f.Kind == fault.KindInternal {
		return err
	}
	text := api.Word("en", string(f.Kind), nil)
	for _, field := range f.Fields {
		text += "\n  " + strings.TrimPrefix(field.Pointer, "/") + ": " + api.Word("en", field.Code, field.Values)
	}
	return errors.New(text)
}
