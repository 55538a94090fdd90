package jobs

import (
	"context"
	"log/slog"
	"strings"
	"testing"
)

func TestTheLogSaysFaultsButNotThatItIsBeingStopped(t *testing.T) {
	var said strings.Builder
	log := slog.New(levelled{slog.NewTextHandler(&said, nil), slog.LevelWarn})
	stopped, stop := context.WithCancel(t.Context())
	stop()
	log.InfoContext(t.Context(), "idle")
	log.ErrorContext(stopped, "transaction")
	if said.Len() > 0 {
		t.Errorf("it says %s", said.String())
	}
	if log.ErrorContext(t.Context(), "fault"); !strings.Contains(said.String(), "fault") {
		t.Error("it does not say a fault")
	}
}
