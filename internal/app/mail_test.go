package app

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/internal/mail/inbox"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestTheOperatorHearsOfAMailServerThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	_, url := newInbox(t)
	for server, heard := range map[string]bool{nowhereSMTP: true, url: false} {
		var log bytes.Buffer
		newHouseWith(t, server, tenantstest.StandStill).app.probeMail(t.Context(), slog.New(slog.NewTextHandler(&log, nil)))
		if got := strings.Contains(log.String(), "mails wait"); got != heard {
			t.Errorf("%s: %q", server, log.String())
		}
	}
}

// newInbox takes mail at an address of its own.
func newInbox(t testing.TB) (box *inbox.Inbox, smtpURL string) {
	t.Helper()
	box, err := inbox.Open("")
	if err != nil {
		t.Fatal(err)
	}
	server, err := box.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close(context.Background()) })
	return box, server.URL()
}
