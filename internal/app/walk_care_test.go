package app

import (
	"testing"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func atProgramme(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return "/programmes/" + t.Programme.String() + behind }
}

func offered(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string {
		return "/mentorships/" + t.Mentorship.String() + "/offered-times/" + t.OfferedTime.String() + behind
	}
}

var aReferral = []body{{"purpose": "När arbetet tär på hälsan", "name": "Företagshälsan", "phone": "010-123 45 67"}}

var _ = add(map[string]scenario{
	"get-care":       {path: inRoom("/care"), may: pair},
	"answer-pulse":   {path: inRoom("/pulse"), body: saying(body{"month": "2026-11", "contact": 4, "benefit": 5}), may: pair},
	"note-contact":   {path: inRoom("/contacts/2026-11-26"), may: pair},
	"forget-contact": {path: inRoom("/contacts/2026-11-12"), may: pair},
	"offer-time": {path: func(t tenantstest.Tenant) string { return inRoom("/offered-times/" + fresh(t))(t) },
		body: saying(body{"starts_at": "2027-01-14T12:00:00Z", "ends_at": "2027-01-14T14:30:00Z", "place_kind": "neutral"}), may: []who{mentor}, refuse: []who{adept}},
	"take-back-time": {path: offered(""), may: []who{mentor}, refuse: []who{adept}},
	"pick-time": {path: offered("/meeting"), body: func(t tenantstest.Tenant) any { return body{"meeting_id": fresh(t)} },
		may: []who{adept}, refuse: []who{mentor}},
	"ask-for-conversation": {path: inRoom("/wish"), may: []who{adept}, refuse: []who{mentor}},
	"list-referrals":       {path: inRoom("/referrals"), may: pair},
	"get-certificate":      {path: inRoom("/certificate"), may: pair},

	"get-organisation-referrals": {path: whole("/referrals"), may: with(admins, arrangers), refuse: without(members, owner, admin, arranger, otherArranger), alone: true},
	"set-organisation-referrals": {path: whole("/referrals"), body: saying(body{"contacts": aReferral, "version": 1}), may: admins, refuse: without(members, owner, admin), alone: true},
	"get-programme-referrals":    {path: atProgramme("/referrals"), may: organisers},
	"set-programme-referrals":    {path: atProgramme("/referrals"), body: saying(body{"contacts": aReferral, "version": 1}), may: organisers},
	"list-guides":                {path: atProgramme("/guides"), may: organisers},
	"set-guide":                  {path: atProgramme("/guides/midway/adept"), body: saying(body{"body": "Halvvägs. Vad har du haft mest nytta av?", "version": 1}), may: organisers},
})

// TestTurningToSomeoneElseLeavesNoTrace: neither the log of acts nor any row says who looked for help, or who answered a pulse.
func TestTurningToSomeoneElseLeavesNoTrace(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	acts := h.world.Count(t, "select count(*) from app.audit")
	for id, method := range map[string]string{"list-referrals": "GET", "answer-pulse": "PUT"} {
		if got := scenarios[id].ask(t, h, h.world.A.Slug, method, "", h.world.A, h.world.A.Adept); got.status >= 300 {
			t.Fatalf("%s: %d %s", id, got.status, got.body)
		}
	}
	if n := h.world.Count(t, "select count(*) from app.audit") - acts; n != 0 {
		t.Errorf("%d acts were written down", n)
	}
}
