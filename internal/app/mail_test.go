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
	box, err := inbox.Open("")
	if err != nil {
		t.Fatal(err)
	}
	server, err := box.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close(context.Background()) })
	for url, heard := range map[string]bool{nowhereSMTP: true, server.URL(): false} {
		var log bytes.Buffer
		newHouseWith(t, url, tenantstest.StandStill).app.probeMail(t.Context(), slog.New(slog.NewTextHandler(&log, nil)))
		if got := strings.Contains(log.String(), "mails wait"); got != heard {
			t.Errorf("%s: %q", url, log.String())
		}
	}
}
