package app

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/mail/inbox"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// Somebody who was brought in from a file and never invited hears of the choosing first: the mail's link lets her in, to
// her short list, and the mentor she wishes for answers and comes in by his.
func TestTheMailsOfTheChoosingLetInWhoWasNeverInvited(t *testing.T) {
	t.Parallel()
	h, box := newHouseThatListens(t)
	a := h.world.A
	for _, table := range []string{"app.wishes", "app.choosings", "app.proposals"} {
		h.world.Exec(t, "delete from "+table)
	}
	for _, p := range []tenantstest.Person{a.FreeAdept, a.FreeMentor} {
		h.world.Exec(t, "update app.members set state = 'invited', user_id = null where id = $1", p.Member)
		h.world.Exec(t, "delete from directory.memberships where member_id = $1", p.Member)
		h.world.Exec(t, "update app.participants set invited_at = null where id = $1", p.Participant)
	}
	cohort := "/api/v1/" + a.Slug + "/cohorts/" + a.Matching.String()
	if got := h.send(t, http.MethodPut, a.Arranger, cohort+"/choosing", `{"state":"open"}`); got.Code != http.StatusOK {
		t.Fatalf("open: %d %s", got.Code, got.Body)
	}
	adept := h.letIn(t, box, a.FreeAdept.Email, "yes")
	list := h.ask(t, http.MethodPut, adept, cohort+"/choice/list", `{"list":1}`)
	if len(list.Mentors) != 1 || list.Mentors[0].Name != a.FreeMentor.Name {
		t.Fatalf("the short list is %+v", list)
	}
	h.ask(t, http.MethodPut, adept, cohort+"/choice/wishes", `{"ranked":["`+list.Mentors[0].WishID+`"]}`)
	h.letIn(t, box, a.FreeMentor.Email, "yes")
	if got := h.ask(t, http.MethodGet, adept, cohort+"/choice", ""); got.Step != "sealed" {
		t.Errorf("after the yes she stands at %q", got.Step)
	}
	if n := h.world.Count(t, "select count(*) from app.participants where id in ($1, $2) and invited_at is not null", a.FreeAdept.Participant, a.FreeMentor.Participant); n != 2 {
		t.Errorf("%d of two are noted as written to", n)
	}
}

// chosenAnswer is what this test reads of an answer.
type chosenAnswer struct {
	Step        string `json:"step"`
	AccessToken string `json:"access_token"`
	Next        string `json:"next"`
	Mentors     []struct {
		WishID string `json:"wish_id"`
		Name   string `json:"name"`
	} `json:"mentors"`
}

// letIn follows the link of the newest mail to an address as its page does: it answers, asks for a sign-in link, and
// follows that.
func (h *house) letIn(t *testing.T, box *inbox.Inbox, to, answer string) (accessToken string) {
	t.Helper()
	act := tokenTo(t, box, to, "/act#")
	h.ask(t, http.MethodPost, "", "/api/v1/auth/acts/describe", `{"token":"`+act+`"}`)
	h.ask(t, http.MethodPost, "", "/api/v1/auth/acts/perform", `{"token":"`+act+`","answer":"`+answer+`"}`)
	h.ask(t, http.MethodPost, "", "/api/v1/auth/acts/sign-in", `{"token":"`+act+`"}`)
	link := tokenTo(t, box, to, "/sign-in/confirm#")
	return h.ask(t, http.MethodPost, "", "/api/v1/auth/links/confirm", `{"token":"`+link+`"}`).AccessToken
}

// ask sends a request that must be answered with what was asked for.
func (h *house) ask(t *testing.T, method, accessToken, path, body string) (found chosenAnswer) {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "bollplank.test"
	r.Header.Set("Content-Type", "application/json")
	if accessToken != "" {
		r.Header.Set("Authorization", "Bearer "+accessToken)
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	if w.Code >= http.StatusMultipleChoices {
		t.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
	}
	_ = json.Unmarshal(w.Body.Bytes(), &found)
	return found
}

// tokenTo waits for a mail to an address with a link of a kind, and answers its token.
func tokenTo(t *testing.T, box *inbox.Inbox, to, kind string) string {
	t.Helper()
	for range 300 {
		for _, m := range box.Messages(to) {
			for _, link := range m.Links {
				if _, token, ok := strings.Cut(link, kind); ok {
					return token
				}
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("no mail to %s has a link %s", to, kind)
	return ""
}
