package app

import (
	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

type body = map[string]any

// fresh is an id no one has; the same for the same tenant, so that a repeated create is a repeat.
func fresh(t tenantstest.Tenant) string { return uuid.NewSHA1(t.ID, []byte("fresh")).String() }

func saying(content body) func(tenantstest.Tenant) any {
	return func(tenantstest.Tenant) any { return content }
}

func cohort(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return "/cohorts/" + t.Cohort.String() + behind }
}

func atMatching(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return "/cohorts/" + t.Matching.String() + behind }
}

func whole(path string) func(tenantstest.Tenant) string {
	return func(tenantstest.Tenant) string { return path }
}

var _ = add(map[string]scenario{
	"list-programme-presets": {path: whole("/programme-presets"), may: members, alone: true},
	"list-programmes":        {path: whole("/programmes"), may: []who{owner, admin, arranger, otherArranger}, refuse: without(members, owner, admin, arranger, otherArranger), alone: true},
	"create-programme": {path: func(t tenantstest.Tenant) string { return "/programmes/" + fresh(t) },
		body: saying(body{"preset": "leadership", "name": "Chefer emellan"}), may: []who{owner, admin, arranger, otherArranger}, refuse: without(members, owner, admin, arranger, otherArranger), alone: true},
	"get-programme": {path: func(t tenantstest.Tenant) string { return "/programmes/" + t.Programme.String() }, may: organisers},
	"change-programme": {path: func(t tenantstest.Tenant) string { return "/programmes/" + t.Programme.String() },
		body: saying(body{"purpose": "Att få tänka högt.", "version": 1}), may: organisers},
	"list-arrangers": {path: func(t tenantstest.Tenant) string { return "/programmes/" + t.Programme.String() + "/arrangers" }, may: organisers},
	"add-arranger": {path: func(t tenantstest.Tenant) string {
		return "/programmes/" + t.Programme.String() + "/arrangers/" + t.Outsider.Member.String()
	}, may: admins, refuse: without(members, owner, admin)},
	"remove-arranger": {path: func(t tenantstest.Tenant) string {
		return "/programmes/" + t.Programme.String() + "/arrangers/" + t.Arranger.Member.String()
	}, may: admins, refuse: without(members, owner, admin)},

	"list-cohorts": {path: whole("/cohorts"), may: members, alone: true},
	"create-cohort": {path: func(t tenantstest.Tenant) string { return "/cohorts/" + fresh(t) }, body: func(t tenantstest.Tenant) any {
		return body{"programme_id": t.Programme, "name": "Våren 2028", "starts_on": "2028-03-02"}
	}, may: organisers},
	"get-cohort":       {path: cohort(""), may: with(organisers, runningTwo)},
	"change-cohort":    {path: cohort(""), body: saying(body{"name": "Våren 26", "version": 1}), may: organisers, refuse: runningTwo},
	"move-cohort":      {path: cohort("/state"), body: saying(body{"state": "closing"}), may: organisers, refuse: runningTwo},
	"list-milestones":  {path: cohort("/milestones"), may: with(organisers, runningTwo)},
	"create-milestone": {path: func(t tenantstest.Tenant) string { return "/cohorts/" + t.Cohort.String() + "/milestones/" + fresh(t) }, body: saying(body{"kind": "other", "name": "Studiebesök", "on_date": "2027-02-04"}), may: organisers, refuse: runningTwo},
	"change-milestone": {path: func(t tenantstest.Tenant) string { return "/milestones/" + t.Milestone.String() },
		body: saying(body{"on_date": "2026-12-17", "version": 1}), may: organisers, refuse: runningTwo},
	"remove-milestone": {path: func(t tenantstest.Tenant) string { return "/milestones/" + t.Milestone.String() }, may: organisers, refuse: runningTwo},
	"list-evaluators":  {path: cohort("/evaluators"), may: organisers, refuse: runningTwo},
	"add-evaluator": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Cohort.String() + "/evaluators/" + t.Outsider.Member.String()
	}, may: organisers, refuse: runningTwo},
	"remove-evaluator": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Cohort.String() + "/evaluators/" + t.Evaluator.Member.String()
	}, may: organisers, refuse: runningTwo},

	"list-participants": {path: cohort("/participants"), may: organisers, refuse: runningTwo},
	"list-adept-names":  {path: cohort("/adepts"), may: with(organisers, []who{evaluator}), refuse: without(runningTwo, evaluator)},
	"invite-participants": {path: atMatching("/invitations"), body: func(t tenantstest.Tenant) any {
		return body{"participant_ids": []uuid.UUID{t.FreeAdept.Participant}}
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"create-participant": {path: func(t tenantstest.Tenant) string { return "/participants/" + fresh(t) }, body: func(t tenantstest.Tenant) any {
		return body{"cohort_id": t.Matching, "name": "Nils Ny", "email": "nils.ny@alfa.example", "is_mentor": false, "is_adept": true}
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"get-participant": {path: func(t tenantstest.Tenant) string { return "/participants/" + t.Adept.Participant.String() }, may: with(organisers, []who{adept})},
	"change-participant": {path: func(t tenantstest.Tenant) string { return "/participants/" + t.Adept.Participant.String() },
		body: saying(body{"title": "Gruppchef", "version": 1}), may: with(organisers, []who{adept})},
	"set-participant-state": {path: func(t tenantstest.Tenant) string { return "/participants/" + t.Adept.Participant.String() + "/state" },
		body: saying(body{"state": "withdrawn"}), may: with(organisers, []who{adept})},
	"pause-mentor": {path: func(t tenantstest.Tenant) string {
		return "/participants/" + t.FreeMentor.Participant.String() + "/pause"
	},
		body: saying(body{"paused": true}), may: with(organisers, []who{freeMentor})},
	"get-own-participant": {path: func(t tenantstest.Tenant) string { return "/me/participant?cohort_id=" + t.Cohort.String() }, may: []who{mentor, adept, secondMentor, secondAdept}},

	"list-deliveries": {path: whole("/deliveries"), may: []who{owner, admin, arranger, otherArranger}, refuse: without(members, owner, admin, arranger, otherArranger), alone: true},
	"resend-delivery": {path: func(t tenantstest.Tenant) string { return "/deliveries/" + t.Delivery.String() + "/resend" }, may: organisers},

	"list-own-mentorships": {path: whole("/mentorships"), may: members, alone: true},
	"get-mentorship":       {path: func(t tenantstest.Tenant) string { return "/mentorships/" + t.Mentorship.String() }, may: pair},
	"approve-agreement":    {path: func(t tenantstest.Tenant) string { return "/mentorships/" + t.Mentorship.String() + "/approval" }, body: saying(body{"version": 1}), may: pair},
	"change-mentorship-state": {path: func(t tenantstest.Tenant) string { return "/mentorships/" + t.Mentorship.String() + "/state" },
		body: saying(body{"state": "paused"}), may: pair},
	"list-cohort-mentorships": {path: cohort("/mentorships"), may: organisers, refuse: runningTwo},
	"list-meetings":           {path: func(t tenantstest.Tenant) string { return "/mentorships/" + t.Mentorship.String() + "/meetings" }, may: pair},
	"plan-meeting": {path: func(t tenantstest.Tenant) string {
		return "/mentorships/" + t.Mentorship.String() + "/meetings/" + fresh(t)
	},
		body: saying(body{"starts_at": "2027-01-14T12:00:00Z", "ends_at": "2027-01-14T14:30:00Z", "place_kind": "neutral", "place": "Biblioteket"}), may: pair},
	"get-meeting":  {path: func(t tenantstest.Tenant) string { return "/meetings/" + t.Meeting.String() }, may: pair},
	"move-meeting": {path: func(t tenantstest.Tenant) string { return "/meetings/" + t.Meeting.String() }, body: saying(body{"starts_at": "2026-12-10T12:00:00Z", "ends_at": "2026-12-10T14:30:00Z", "version": 1}), may: pair},
	"change-meeting-state": {path: func(t tenantstest.Tenant) string { return "/meetings/" + t.Meeting.String() + "/state" },
		body: saying(body{"state": "cancelled"}), may: pair},
	"get-meeting-file-link": {path: func(t tenantstest.Tenant) string { return "/meetings/" + t.Meeting.String() + "/calendar" }, may: pair},

	"list-cohort-seminars": {path: cohort("/seminars"), may: with(organisers, runningTwo)},
	"list-own-seminars":    {path: whole("/seminars"), may: members, alone: true},
	"create-seminar": {path: func(t tenantstest.Tenant) string { return "/seminars/" + fresh(t) }, body: func(t tenantstest.Tenant) any {
		return body{"cohort_id": t.Cohort, "kind": "lecture", "title": "Att leda i ovisshet", "starts_at": "2027-04-14T12:00:00Z", "ends_at": "2027-04-14T14:00:00Z"}
	}, may: organisers, refuse: runningTwo},
	"get-seminar":                {path: func(t tenantstest.Tenant) string { return "/seminars/" + t.Seminar.String() }, may: with(organisers, inPairs)},
	"update-seminar":             {path: func(t tenantstest.Tenant) string { return "/seminars/" + t.Seminar.String() }, body: saying(body{"title": "Halvtidsdag", "version": 1}), may: organisers, refuse: inPairs},
	"change-seminar-state":       {path: func(t tenantstest.Tenant) string { return "/seminars/" + t.Seminar.String() + "/state" }, body: saying(body{"state": "cancelled"}), may: organisers, refuse: inPairs},
	"register-for-seminar":       {path: func(t tenantstest.Tenant) string { return "/seminars/" + t.Seminar.String() + "/registration" }, body: saying(body{"state": "registered"}), may: inPairs, refuse: organisers},
	"list-seminar-registrations": {path: func(t tenantstest.Tenant) string { return "/seminars/" + t.Seminar.String() + "/registrations" }, may: organisers, refuse: inPairs},
	"note-attendance": {path: func(t tenantstest.Tenant) string {
		return "/seminars/" + t.Seminar.String() + "/attendance/" + t.Adept.Member.String()
	}, body: saying(body{"state": "attended"}), may: organisers, refuse: inPairs},

	"get-matching":    {path: atMatching("/matching"), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"start-match-run": {path: atMatching("/match-runs"), body: saying(body{"seed": 7}), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"list-match-runs": {path: atMatching("/match-runs"), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"get-match-run":   {path: func(t tenantstest.Tenant) string { return "/match-runs/" + t.Run.String() }, may: organisers},
	"try-match-policy": {path: atMatching("/match-trials"), body: saying(body{
		"weights":      body{"areas": 6, "languages": 2, "region": 2, "organisation": 1, "unit": 1, "level": 3, "seniority": 1, "sector": 1, "mode": 1, "availability": 1},
		"same_manager": true, "same_unit": true, "same_organisation": false, "common_language": true, "earlier_pairs": true, "seniority_steps": 1, "different_sector": false,
	}), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"put-pair": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Matching.String() + "/pairs/" + t.FreeAdept.Participant.String()
	}, body: func(t tenantstest.Tenant) any {
		return body{"mentor_id": t.FreeMentor.Participant, "locked": true, "instead_of": t.FreeMentor.Participant}
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	// The seeded cohort has one proposal: an adept may be swapped with herself, which changes nothing.
	"swap-pairs": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Matching.String() + "/pairs/" + t.FreeAdept.Participant.String() + "/swap"
	}, body: func(t tenantstest.Tenant) any {
		return body{"with": t.FreeAdept.Participant, "mentor_id": t.FreeMentor.Participant}
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"delete-pair": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Matching.String() + "/pairs/" + t.FreeAdept.Participant.String() + "?mentor_id=" + t.FreeMentor.Participant.String()
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"lock-proposal": {path: func(t tenantstest.Tenant) string { return "/proposals/" + t.Proposal.String() + "/lock" }, body: func(t tenantstest.Tenant) any { return body{"locked": true, "mentor_id": t.FreeMentor.Participant} }, may: organisers},
	"get-pair-score": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Matching.String() + "/pair-score?adept_id=" + t.FreeAdept.Participant.String() + "&mentor_id=" + t.FreeMentor.Participant.String()
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"list-pair-scores": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Matching.String() + "/pair-scores?adept_id=" + t.FreeAdept.Participant.String()
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"get-why-not": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Matching.String() + "/why-not?adept_id=" + t.FreeAdept.Participant.String() + "&mentor_id=" + t.FreeMentor.Participant.String()
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"list-shortages": {path: atMatching("/shortages"), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"rearrange-pairs": {path: atMatching("/rearrange"), body: func(t tenantstest.Tenant) any {
		return body{"pairs": []body{{"adept_id": t.FreeAdept.Participant, "mentor_id": t.FreeMentor.Participant, "instead_of": t.FreeMentor.Participant, "locked": true}}}
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"compare-match-runs": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Matching.String() + "/match-runs/compare?run=" + t.Run.String() + "&with=" + t.Run.String()
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"use-match-run": {path: func(t tenantstest.Tenant) string { return "/match-runs/" + t.Run.String() + "/use" }, may: organisers},
	"put-exclusion": {path: atMatching("/exclusions"), body: func(t tenantstest.Tenant) any {
		return body{"adept_id": t.FreeAdept.Participant, "mentor_id": t.FreeMentor.Participant}
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"delete-exclusion": {path: func(t tenantstest.Tenant) string {
		return "/cohorts/" + t.Matching.String() + "/exclusions?adept_id=" + t.FreeAdept.Participant.String() + "&mentor_id=" + t.FreeMentor.Participant.String()
	}, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"launch-cohort":  {path: atMatching("/launch"), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"undo-launch":    {path: atMatching("/launch/undo"), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"preview-launch": {path: atMatching("/launch/preview?role=mentor&locale=en"), may: organisers, refuse: []who{freeMentor, freeAdept}},

	"get-cohort-overview": {path: cohort("/overview"), may: organisers, refuse: runningTwo},
	"get-outcomes":        {path: whole("/outcomes"), may: admins, refuse: without(members, owner, admin), alone: true},
	"get-home":            {path: whole("/home"), may: members, alone: true},
})
