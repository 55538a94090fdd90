package app_test

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/bollplank/bollplank/"

// ranks is the one direction of imports: a package may import what stands before it, never what stands behind
// or beside it. Packages of one rank do not know each other.
var ranks = [][]string{
	{"internal/fault", "internal/civil", "internal/seal", "migrations", "sampledata", "web"},
	{"internal/postgres"},
	{"tenants"},
	{"internal/audit", "internal/api"},
	{"internal/auth"},
	{"internal/jobs"},
	{"internal/mail"},
	{"internal/people"},
	{"internal/programmes"},
	{"internal/cohorts"},
	{"internal/mentorships"},
	{"internal/matching", "internal/seminars", "internal/rooms"},
	{"internal/choices", "internal/offers", "internal/supervision", "internal/care", "internal/assessments"},
	{"internal/overview"},
	{"internal/app"},
	{"cmd", "deploy"},
}

// only lists who may import a library directly; a room missing here is open to all.
var only = map[string][]string{
	"github.com/labstack/echo/v4":      {"internal/api", "internal/app"},
	"github.com/danielgtaylor/huma/v2": {"internal/api"},
	"github.com/jmoiron/sqlx":          {"tenants"},
	"github.com/riverqueue/river":      {"internal/jobs", "internal/postgres"},
	"github.com/wneessen/go-mail":      {"internal/mail"},
	"github.com/golang-jwt/jwt/v5":     {"internal/auth", "internal/api"},
}

type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for decoder.More() {
		var p listed
		if err := decoder.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestImportsPointOneWay(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, broken := range brokenImports(strings.TrimPrefix(p.ImportPath, module), p.Imports) {
			t.Error(broken)
		}
	}
}

func TestTheDirectionOfImportsFindsPlantedFaults(t *testing.T) {
	t.Parallel()
	for from, to := range map[string]string{
		"internal/people":          module + "internal/cohorts",
		"internal/matching":        module + "internal/seminars",
		"internal/matching/assign": "database/sql",
		"internal/matching/stable": "net/http",
		"internal/cohorts":         "github.com/labstack/echo/v4",
		"internal/new":             module + "internal/fault",
	} {
		if len(brokenImports(from, []string{to})) == 0 {
			t.Errorf("%s may import %s, it seems", from, to)
		}
	}
}

// pure are the packages that compute and nothing else: of the standard library, what does no input or output.
var pure = []string{"internal/matching/assign", "internal/matching/stable", "internal/matching/groups"}

func brokenImports(from string, imports []string) []string {
	var broken []string
	rank := rankOf(from)
	if rank < 0 {
		return []string{from + " has no place in the order of imports: give it one"}
	}
	for _, i := range imports {
		if room := roomOf(i); room != "" && !slices.Contains(only[room], ownerOf(from)) {
			broken = append(broken, from+" imports "+i+", which only "+strings.Join(only[room], " and ")+" may")
		}
		if slices.Contains(pure, from) && strings.Contains(i, "/") && (strings.Contains(i, ".") || strings.HasPrefix(i, "database/") || strings.HasPrefix(i, "net/")) {
			broken = append(broken, from+" imports "+i+": it is pure")
		}
		to, ours := strings.CutPrefix(i, module)
		if !ours || ownerOf(to) == ownerOf(from) {
			continue
		}
		if rankOf(to) >= rank && !testSupport(from) {
			broken = append(broken, from+" imports "+to+", which stands behind or beside it")
		}
	}
	return broken
}

// testSupport may stand on what is above its folder: only tests import it.
func testSupport(from string) bool { return from == "tenants/tenantstest" }

func roomOf(imported string) string {
	for room := range only {
		if imported == room || strings.HasPrefix(imported, room+"/") {
			return room
		}
	}
	return ""
}

func rankOf(p string) int {
	for rank, rooms := range ranks {
		if slices.Contains(rooms, ownerOf(p)) {
			return rank
		}
	}
	return -1
}

// ownerOf is the feature a package belongs to: the longest listed folder above it.
func ownerOf(p string) string {
	owner := ""
	for _, rooms := range ranks {
		for _, room := range rooms {
			if (p == room || strings.HasPrefix(p, room+"/")) && len(room) > len(owner) {
				owner = room
			}
		}
	}
	return owner
}
