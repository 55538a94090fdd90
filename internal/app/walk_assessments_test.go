package app

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func atAssessment(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return inRoom("/assessments/" + t.Assessment.String() + behind)(t) }
}

var anInstrument = body{"name": "Chef i kommunen", "introduction": "", "statements": []string{"Säger vad som gäller"}, "questions": []string{}}

// A mentor does not know that there are assessments in the room.
var _ = add(map[string]scenario{
	"list-instruments": {path: whole("/instruments"), may: with(admins, arrangers), refuse: without(members, owner, admin, arranger, otherArranger), alone: true},
	"set-instrument": {path: func(t tenantstest.Tenant) string { return "/instruments/" + t.Instrument.String() },
		body: saying(body{"instrument": anInstrument, "archived": false, "version": 1}), may: admins, refuse: without(members, owner, admin)},
	"list-offered-instruments": {path: inRoom("/instruments"), may: []who{adept}},
	"list-assessments":         {path: inRoom("/assessments"), may: []who{adept}},
	"open-assessment": {path: func(t tenantstest.Tenant) string { return inRoom("/assessments/" + fresh(t))(t) }, body: func(t tenantstest.Tenant) any {
		return body{"instrument_id": t.Instrument, "language": "own", "version": 1, "shown_name": "Samira", "public_key": signs(42) + "A", "token_hash": signs(42) + "A"}
	}, may: []who{adept}},
	"close-assessment":        {path: atAssessment("/closed"), may: []who{adept}},
	"erase-assessment":        {path: atAssessment(""), may: []who{adept}},
	"list-assessment-answers": {path: atAssessment("/answers"), may: []who{adept}},
})

// anAnswer is what a colleague sends with a link.
func anAnswer(token string) body {
	return body{"token": token, "enc": signs(42) + "A", "ciphertext": signs(5482) + "A"}
}

// TestALinkOpensOneAssessmentAndNothingElse asks without a sign-in: with the link, with others that lead nowhere, and, with the
// link itself, for what only its owner may read.
func TestALinkOpensOneAssessmentAndNothingElse(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, b := h.world.A, h.world.B
	token := base64.RawURLEncoding.EncodeToString(a.AnswerLink())
	ask := func(method, path string, content body) answered {
		return scenario{}.askOutside(t, h, method, path, content, "")
	}
	asked := ask(http.MethodPost, "/auth/answers/describe", body{"token": token})
	if asked.status != http.StatusOK || !strings.Contains(asked.body, a.Assessment.String()) || strings.Contains(asked.body, a.Adept.Email) {
		t.Fatalf("the link: %d %s", asked.status, asked.body)
	}
	if got := ask(http.MethodPut, "/auth/answers/"+fresh(a), anAnswer(token)); got.status != http.StatusNoContent {
		t.Errorf("an answer: %d %s", got.status, got.body)
	}
	changed := func(at int, with []byte) string {
		link := a.AnswerLink()
		copy(link[at:], with)
		return base64.RawURLEncoding.EncodeToString(link)
	}
	for name, wrong := range map[string]string{
		"another secret":       changed(48, make([]byte, 16)),
		"another organisation": changed(0, b.ID[:]),
		"no organisation":      changed(0, make([]byte, 16)),
		"another room":         changed(16, a.SecondMentorship[:]),
		"the mentor's name":    changed(32, a.Mentor.Member[:]),
		"somebody removed":     changed(32, a.Removed.Member[:]),
	} {
		described := ask(http.MethodPost, "/auth/answers/describe", body{"token": wrong})
		sent := ask(http.MethodPut, "/auth/answers/"+fresh(b), anAnswer(wrong))
		if described.status != http.StatusNotFound || sent.status != http.StatusNotFound {
			t.Errorf("%s: %d %s and %d", name, described.status, described.body, sent.status)
		}
	}
	path := "/" + a.Slug + scenarios["list-assessment-answers"].path(a)
	if got := (scenario{}).askOutside(t, h, http.MethodGet, path, nil, token); got.status != http.StatusUnauthorized {
		t.Errorf("the link as a sign-in: %d", got.status)
	}
}

// TestALinkIsTriedSoOften: guessing from one network comes to an end.
func TestALinkIsTriedSoOften(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	nowhere := base64.RawURLEncoding.EncodeToString(make([]byte, 64))
	last := 0
	for range 301 {
		last = scenario{}.askOutside(t, h, http.MethodPost, "/auth/answers/describe", body{"token": nowhere}, "").status
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the 301st: %d", last)
	}
}
