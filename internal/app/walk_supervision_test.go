package app

import (
	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func trios(behind string) func(tenantstest.Tenant) string { return cohort("/groups/trio" + behind) }

var _ = add(map[string]scenario{
	"get-groups":     {path: trios(""), may: organisers, refuse: runningTwo},
	"form-groups":    {path: trios("/formings"), body: saying(body{"seed": 7}), may: organisers, refuse: runningTwo},
	"edit-groups":    {path: trios("/draft"), may: organisers, refuse: runningTwo},
	"discard-groups": {path: trios("/draft"), may: organisers, refuse: runningTwo},
	"place-mentor": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Cohort.String() + "/groups/trio/mentors/" + t.Mentor.Participant.String()
	}, body: func(t tenantstest.Tenant) any {
		return body{"to": uuid.NewSHA1(t.ID, []byte("new group")), "from": t.DraftTrio, "new": true}
	}, may: organisers, refuse: runningTwo},
	"lock-group": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Cohort.String() + "/groups/trio/locks/" + t.DraftTrio.String()
	}, body: saying(body{"locked": true}), may: organisers, refuse: runningTwo},
	"tie-mentors": {path: trios("/ties"), body: func(t tenantstest.Tenant) any {
		return body{"a": t.Mentor.Participant, "b": t.SecondMentor.Participant, "rule": "apart"}
	}, may: organisers, refuse: runningTwo},
	"confirm-groups": {path: trios("/confirmation"), body: func(t tenantstest.Tenant) any {
		return body{"set_id": t.GroupDraft, "version": 1}
	}, may: organisers, refuse: runningTwo},
	"undo-groups":     {path: trios("/confirmation/undo"), may: organisers, refuse: runningTwo},
	"list-own-groups": {path: whole("/groups"), may: members, alone: true},
})
