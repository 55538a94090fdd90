package app

import (
	"encoding/base64"
	"strings"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func inRoom(behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string { return "/mentorships/" + t.Mentorship.String() + behind }
}

// signs is base64url of so many signs, which nobody has sealed.
func signs(n int) string { return strings.Repeat("Q", n) }

func copyTo(p tenantstest.Person, epoch int) body {
	key := base64.RawURLEncoding.EncodeToString(p.EncryptionKey())
	return body{"format": 1, "epoch": epoch, "recipient_id": p.Member, "recipient_key": key, "enc": signs(42) + "A", "ciphertext": signs(64), "signature": signs(86)}
}

func aRecord(t tenantstest.Tenant) any {
	return body{"kind": "note", "epoch": 1, "key_id": t.RoomKey, "version": 1, "format": 1, "nonce": signs(16), "ciphertext": signs(363)}
}

var _ = add(map[string]scenario{
	"get-room-keys": {path: inRoom("/keys"), may: pair},
	"put-own-keys": {path: inRoom("/keys/own"), body: saying(body{"version": 1,
		"bundle": body{"format": 1, "identity": signs(42) + "A", "encryption": signs(42) + "A", "signature": signs(86)},
		"own":    body{"format": 1, "nonce": signs(16), "ciphertext": signs(150)}}), may: pair},
	"make-room-epoch": {path: inRoom("/keys/epochs/2"), body: func(t tenantstest.Tenant) any {
		return body{"key_id": fresh(t), "copies": []body{copyTo(t.Mentor, 2), copyTo(t.Adept, 2)}}
	}, may: pair},
	"share-room-keys": {path: inRoom("/keys/copies"), body: func(t tenantstest.Tenant) any {
		return body{"copies": []body{copyTo(t.Mentor, 1), copyTo(t.Adept, 1)}}
	}, may: pair},
	"note-word-attempt": {path: func(t tenantstest.Tenant) string { return inRoom("/keys/attempts/" + fresh(t))(t) }, body: func(t tenantstest.Tenant) any {
		return body{"member_id": t.Adept.Member, "key_version": 1}
	}, may: []who{mentor}, refuse: []who{adept}},
	"list-sealed-records":   {path: inRoom("/records"), may: pair},
	"put-sealed-record":     {path: func(t tenantstest.Tenant) string { return inRoom("/records/" + fresh(t))(t) }, body: aRecord, may: pair},
	"erase-sealed-record":   {path: func(t tenantstest.Tenant) string { return inRoom("/records/" + t.Record.String())(t) }, may: []who{adept}, refuse: []who{mentor}},
	"erase-private-records": {path: inRoom("/records"), may: pair},
})
