package app

import (
	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func wish(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return "/wishes/" + t.Wish.String() + behind }
}

func brought(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string {
		return "/mentor-invitations/" + t.MentorInvitation.String() + behind
	}
}

var _ = add(map[string]scenario{
	"get-choosing": {path: atMatching("/choosing"), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"set-choosing": {path: atMatching("/choosing"), body: saying(body{"state": "open"}), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"get-choice":   {path: atMatching("/choice"), may: []who{freeAdept}, refuse: with(organisers, []who{freeMentor})},
	"show-mentors": {path: atMatching("/choice/list"), body: saying(body{"list": 2}), may: []who{freeAdept}, refuse: with(organisers, []who{freeMentor})},
	"send-wishes": {path: atMatching("/choice/wishes"), body: func(t tenantstest.Tenant) any { return body{"ranked": []uuid.UUID{t.Wish}} },
		may: []who{freeAdept}, refuse: with(organisers, []who{freeMentor})},
	"list-own-choices": {path: whole("/choices"), may: members, alone: true},
	"get-wish":         {path: wish(""), may: []who{freeMentor}},
	"get-own-mentor":   {path: atMatching("/own-mentor"), may: []who{freeAdept}, refuse: with(organisers, []who{freeMentor})},
	"invite-own-mentor": {path: atMatching("/own-mentor"), body: func(t tenantstest.Tenant) any {
		return body{"id": t.MentorInvitation, "name": "Egen Mentor", "email": "egen@mentor.example"}
	}, may: []who{freeAdept}, refuse: with(organisers, []who{freeMentor})},
	"list-mentor-invitations": {path: atMatching("/mentor-invitations"), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"withdraw-own-mentor":     {path: brought("/state"), body: saying(body{"state": "withdrawn"}), may: with(organisers, []who{freeAdept})},
	"answer-own-mentor":       {path: brought("/answer"), body: saying(body{"answer": "no"}), may: []who{secondMentor}},
	"list-own-offers":         {path: whole("/mentor-offers"), may: members, alone: true},
	"answer-offer": {path: func(t tenantstest.Tenant) string { return "/mentor-offers/" + t.MentorOffer.String() + "/answer" },
		body: saying(body{"answer": "yes"}), may: []who{freeMentor}},
	"remind-own-mentor":  {path: brought("/mails"), body: saying(body{"mails": 2}), may: []who{freeAdept}},
	"list-mentor-offers": {path: atMatching("/mentor-offers"), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"offer-mentor": {path: atMatching("/mentor-offers"), body: func(t tenantstest.Tenant) any {
		return body{"id": fresh(t), "mentor_id": t.FreeMentor.Participant, "kind": "stand_by"}
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"answer-wish": {path: wish("/answer"), body: saying(body{"answer": "no"}), may: []who{freeMentor}},
})
