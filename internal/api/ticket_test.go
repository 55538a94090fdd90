package api_test

import (
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/api"
)

func TestATicketIsGoodForAMinute(t *testing.T) {
	t.Parallel()
	tickets := api.NewTickets([]byte("secret"))
	now := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	signed, err := tickets.Issue(now, "export", map[string]string{"cohort": "x"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := api.NewTickets([]byte("secret")).Read(now.Add(59*time.Second), signed)
	if err != nil || got.Kind != "export" || string(got.Data) != `{"cohort":"x"}` {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := tickets.Read(now.Add(61*time.Second), signed); err == nil {
		t.Error("an old ticket was taken")
	}
	if _, err := api.NewTickets([]byte("other")).Read(now, signed); err == nil {
		t.Error("a ticket of another key was taken")
	}
	if _, err := tickets.Read(now, signed[:len(signed)-4]+"AAAA"); err == nil {
		t.Error("a changed ticket was taken")
	}
}
