package app

import "github.com/bollplank/bollplank/tenants/tenantstest"

func member(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return "/members/" + t.Outsider.Member.String() + behind }
}

func imported(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return "/imports/" + t.Import.String() + behind }
}

const csvOfOne = "Namn;E-post;Roll\r\nNils Ny;nils.ny@alfa.example;adept\r\n"

var _ = add(map[string]scenario{
	"get-organisation":    {path: whole(""), may: members, alone: true},
	"change-organisation": {path: whole(""), body: saying(body{"time_zone": "Europe/Helsinki"}), may: admins, refuse: without(members, owner, admin), alone: true},
	"list-members":        {path: whole("/members"), may: []who{owner, admin, arranger, otherArranger}, refuse: without(members, owner, admin, arranger, otherArranger), alone: true},
	"add-member": {path: func(t tenantstest.Tenant) string { return "/members/" + fresh(t) },
		body: saying(body{"name": "Nils Ny", "email": "nils.ny@alfa.example"}), may: admins, refuse: without(members, owner, admin), alone: true},
	"change-member":      {path: member(""), body: saying(body{"name": "Ute Holmgren", "version": 1}), may: []who{owner, admin, outsider}, refuse: arrangers},
	"set-member-state":   {path: member("/state"), body: saying(body{"state": "left"}), may: []who{owner, admin, outsider}, refuse: arrangers},
	"invite-member":      {path: member("/invitation"), may: admins, refuse: arrangers},
	"make-calendar-feed": {path: whole("/calendar-feed"), may: members, alone: true},
	"drop-calendar-feed": {path: whole("/calendar-feed"), may: members, alone: true},

	"upload-import":           {path: atMatching("/imports"), upload: csvOfOne, may: organisers, refuse: []who{freeMentor, freeAdept}},
	"paste-import":            {path: atMatching("/imports/text"), body: saying(body{"text": csvOfOne}), may: organisers, refuse: []who{freeMentor, freeAdept}},
	"get-import":              {path: imported(""), may: organisers},
	"map-import":              {path: imported("/mapping"), body: saying(body{"fields": body{"0": "name", "1": "email"}, "default_role": "adept"}), may: organisers},
	"list-import-rows":        {path: imported("/rows"), may: organisers},
	"change-import-row":       {path: imported("/rows/2"), body: saying(body{"cells": body{"1": "anna@alfa.example"}}), may: organisers},
	"repair-import":           {path: imported("/repairs"), body: saying(body{"code": "no_domain", "field": "email", "action": "append", "value": "alfa.example"}), may: organisers},
	"run-import":              {path: imported("/run"), may: organisers},
	"cancel-import":           {path: imported("/cancel"), may: organisers},
	"export-rejected-rows":    {path: imported("/rejected"), may: organisers},
	"get-own-personal-wishes": {path: atMatching("/personal-wishes"), may: []who{freeMentor, freeAdept}, refuse: organisers},
	"put-own-personal-wishes": {path: atMatching("/personal-wishes"), body: saying(body{}), may: []who{freeMentor, freeAdept}, refuse: organisers},
	"export-participants":     {path: cohort("/export"), body: saying(body{}), may: organisers, refuse: runningTwo},
})
