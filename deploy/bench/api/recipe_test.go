package main

import (
	"strings"
	"testing"
)

func text(s string) *string { return &s }

func TestARecipeMakesAnewWhatDiffers(t *testing.T) {
	const idA, idB = "01a20000-0000-7000-8000-000000000001", "01a20000-0000-7000-8000-000000000002"
	recorded := func(id, audit, number, at string) []step {
		return []step{
			{Role: "room", Text: "BEGIN; SET LOCAL app.tenant_id = 'x'", Bare: true},
			{Role: "room", Text: "-- name: many\ninsert into m values ($1, $2, $3, $4, $5, $6)", Args: []*string{text(id), text(audit), text(number), text(at), text(`it's {"a":true}`), nil}},
			{Role: "room", Text: "COMMIT", Bare: true},
		}
	}
	a := recorded(idA, "01a20000-0000-7000-8000-00000000000a", "3", "2026-12-10T12:00:00Z")
	r, err := recipeOf(a, recorded(idB, "01a20000-0000-7000-8000-00000000000b", "4", "2026-12-11T12:00:00Z"), idA, idB)
	if err != nil {
		t.Fatal(err)
	}
	want := `\set id random(1, 140737488355327)
\set count random(1000, 2000000000)
\startpipeline
BEGIN;
 SET LOCAL app.tenant_id = 'x';
\endpipeline
insert into m values (('00000000-0000-7000-8000-' || lpad(to_hex(:id::bigint), 12, '0'))::uuid, gen_random_uuid(), (:count)::int, E'2026-12-10T12\x3a00\x3a00Z', E'it''s {"a"\x3atrue}', null);
COMMIT;
`
	if got := r.script(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n := r.statements(); n != 1 {
		t.Errorf("%d statements", n)
	}
}

func TestRecordingsOfDifferentRequestsAreRefused(t *testing.T) {
	one := []step{{Text: "select 1"}}
	for _, other := range [][]step{nil, {{Text: "select 2"}}, {{Text: "select 1"}, {Text: "select 1"}}} {
		if _, err := recipeOf(one, other, "", ""); err == nil || !strings.Contains(err.Error(), "two recordings") {
			t.Errorf("%v: got %v", other, err)
		}
	}
}

func TestBoundValuesAreRead(t *testing.T) {
	// Portal and statement without names; formats text and binary; "ab", null and the byte 0xff.
	body := "\x00\x00" + "\x00\x03\x00\x00\x00\x00\x00\x01" + "\x00\x03" + "\x00\x00\x00\x02ab" + "\xff\xff\xff\xff" + "\x00\x00\x00\x01\xff"
	got := boundValues([]byte(body))
	if len(got) != 3 || *got[0] != "ab" || got[1] != nil || *got[2] != `\xff` {
		t.Errorf("got %v", got)
	}
	if role := roleInStartup([]byte("\x00\x03\x00\x00user\x00bollplank_app\x00database\x00one\x00\x00")); role != "bollplank_app" {
		t.Errorf("role %q", role)
	}
}
