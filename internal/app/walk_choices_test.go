package app

import (
	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func wish(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return "/wishes/" + t.Wish.String() + behind }
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
	"answer-wish":      {path: wish("/answer"), body: saying(body{"answer": "no"}), may: []who{freeMentor}},
})
