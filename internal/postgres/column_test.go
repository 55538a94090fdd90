package postgres_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/postgres"
)

func TestScanJSON(t *testing.T) {
	t.Parallel()
	for _, src := range []any{[]byte(`{"a":"ö"}`), `{"a":"ö"}`} {
		var got map[string]string
		if err := postgres.ScanJSON(src, &got); err != nil || got["a"] != "ö" {
			t.Errorf("%T: %v %v", src, got, err)
		}
	}
	for _, src := range []any{nil, 7, `{"a":`} {
		var got map[string]string
		if err := postgres.ScanJSON(src, &got); err == nil {
			t.Errorf("%v: no error", src)
		}
	}
}

func TestUUIDsScan(t *testing.T) {
	t.Parallel()
	a, b := uuid.New(), uuid.New()
	for src, want := range map[string][]uuid.UUID{"{}": {}, "{" + a.String() + "," + b.String() + "}": {a, b}} {
		var got postgres.UUIDs
		if err := got.Scan([]byte(src)); err != nil || got == nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v %v", src, got, err)
		}
	}
	for _, src := range []any{"{x}", 7} {
		var got postgres.UUIDs
		if err := got.Scan(src); err == nil {
			t.Errorf("%v: no error", src)
		}
	}
}
