package mentorships

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

const notAllowed = "42501" // insufficient_privilege

func TestRoleAppCannotReadPlaces(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	err := w.DB.View(w.as(w.A.Owner), func(ctx context.Context, tx *tenants.Tx) error {
		var places []string
		return tx.Select(ctx, &places, "select w.place from app.meeting_places w where w.tenant_id = $1")
	})
	if !postgres.HasState(err, notAllowed) {
		t.Errorf("through the service: %v", err)
	}
	for _, role := range []string{"app", "directory", "jobs"} {
		db, err := sql.Open("postgres", w.DSN(role))
		ok(t, err)
		defer db.Close()
		if _, err := db.Exec("select place from app.meeting_places"); !postgres.HasState(err, notAllowed) {
			t.Errorf("role %s: %v", role, err)
		}
	}
}

// Even inside one room the role room sees that room's places alone.
func TestRoleRoomReadsTheRoomItStandsIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.Plan(w.as(w.A.SecondAdept), w.A.SecondMentorship, newID(t), booking(at(3, 13)))
	ok(t, err)
	ok(t, w.DB.RoomView(w.as(w.A.SecondAdept), w.A.SecondMentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		var n int
		if err := tx.Get(ctx, &n, "select count(*) from app.meeting_places w where w.tenant_id = $1"); err != nil {
			return err
		}
		if n != 1 {
			t.Errorf("%d places in sight", n)
		}
		return nil
	}))
}

// What an operation for organisers answers has no field for a place, a link or the agreement's words.
func TestOrganisersOperationsHaveNoRoomForAPlace(t *testing.T) {
	t.Parallel()
	for id, fields := range organisersFields(t, func(r *api.Router) { Routes(r, &Service{}) }) {
		for _, banned := range []string{"place", "link", "text", "agreement", "place_kind"} {
			if fields[banned] {
				t.Errorf("%s answers with %q", id, banned)
			}
		}
	}
}

func TestTheSearchForBannedFieldsFindsAPlantedOne(t *testing.T) {
	t.Parallel()
	found := organisersFields(t, func(r *api.Router) {
		api.Get(r, "/{organisation}/planted", "planted", "organise", func(context.Context, *api.InOrganisation) (*api.One[api.Page[Mentorship]], error) {
			return nil, nil
		})
	})
	if fields := found["planted"]; !fields["place"] || !fields["text"] {
		t.Errorf("found only %v", fields)
	}
}

// organisersFields reads from the API's description every field that each operation for organisers can answer with.
func organisersFields(t *testing.T, register func(*api.Router)) map[string]map[string]bool {
	t.Helper()
	r := api.NewRouter(echo.New(), nil)
	register(r)
	raw, err := r.Spec()
	ok(t, err)
	var spec struct {
		Paths      map[string]map[string]map[string]any
		Components struct{ Schemas map[string]any }
	}
	ok(t, json.Unmarshal(raw, &spec))
	found := map[string]map[string]bool{}
	for _, methods := range spec.Paths {
		for _, op := range methods {
			if op["x-permission"] != "organise" {
				continue
			}
			fields := map[string]bool{}
			success := op["responses"].(map[string]any)["200"]
			gather(success, spec.Components.Schemas, fields, map[string]bool{})
			found[op["operationId"].(string)] = fields
		}
	}
	if len(found) == 0 {
		t.Fatal("no operation for organisers found")
	}
	return found
}

// gather walks a schema and those it refers to.
func gather(node any, schemas map[string]any, fields, seen map[string]bool) {
	switch n := node.(type) {
	case []any:
		for _, v := range n {
			gather(v, schemas, fields, seen)
		}
	case map[string]any:
		if ref, ok := n["$ref"].(string); ok && !seen[ref] {
			seen[ref] = true
			gather(schemas[strings.TrimPrefix(ref, "#/components/schemas/")], schemas, fields, seen)
		}
		if properties, ok := n["properties"].(map[string]any); ok {
			for name := range properties {
				fields[name] = true
			}
		}
		for _, v := range n {
			gather(v, schemas, fields, seen)
		}
	}
}
