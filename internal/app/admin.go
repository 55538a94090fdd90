package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/people"
)

// runAdmin does what an operator needs, in the installation of the environment.
func runAdmin(ctx context.Context, c call) error {
	if len(c.args) == 0 {
		return errUsage
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
	return errors.Join(a.administer(ctx, c), a.Close(context.WithoutCancel(ctx)))
}

func (a *App) administer(ctx context.Context, c call) error {
	switch c.args[0] {
	case "rotate-keys":
		kid, err := a.features.auth.RotateKeys(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.Out, "new tokens are signed with key %s; the old key verifies until its last token has expired\n", kid)
		return nil
	case "create-organisation":
		return a.createOrganisation(ctx, c)
	}
	return errUsage
}

// createOrganisation founds an organisation; its first owner gets an invitation by mail.
func (a *App) createOrganisation(ctx context.Context, c call) error {
	var n people.NewOrganisation
	f := c.flags("admin create-organisation")
	f.StringVar(&n.Slug, "slug", "", "its name in addresses: small letters, digits and hyphens")
	f.StringVar(&n.Name, "name", "", "its name")
	f.StringVar(&n.Language, "language", "sv", "sv or en")
	f.StringVar(&n.TimeZone, "time-zone", "Europe/Stockholm", "IANA name")
	f.StringVar(&n.OwnerName, "owner-name", "", "the first owner's name")
	f.StringVar(&n.OwnerEmail, "owner-email", "", "the first owner's address")
	if err := parse(f, c.args[1:]); err != nil {
		return err
	}
	made, err := people.CreateOrganisation(ctx, a.db, a.platform, n)
	if err != nil {
		return inWords(err)
	}
	fmt.Fprintf(c.Out, "%s stands at %s/o/%s/; its owner has been written to\n", made.Name, a.config.BaseURL, made.Slug)
	return nil
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
