package matching_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/matching"
)

// A desk on the shelf answers as a new one would, whatever has been changed since it was opened.
func TestAKeptDeskSeesEveryChange(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]string{
		"a person":                 "update app.participants set offers = '{}' where id = $2 and $1::uuid is not null",
		"who takes part":           "update app.participants set state = 'withdrawn' where id not in ($1, $2) and cohort_id = (select cohort_id from app.participants where id = $1)",
		"a member":                 "update app.members set state = 'removed' where id in (select member_id from app.participants where id not in ($1, $2) and cohort_id = (select cohort_id from app.participants where id = $1))",
		"a proposal":               "delete from app.proposals where adept_id = $1 and $2::uuid is not null",
		"a lock":                   "update app.proposals set locked = true where adept_id = $1 and $2::uuid is not null",
		"an exclusion":             "insert into app.exclusions (tenant_id, cohort_id, adept_id, mentor_id, created_by, created_at) select tenant_id, cohort_id, $1, $2, member_id, now() from app.participants where id = $1",
		"a veto":                   "insert into app.vetoes (tenant_id, member_id, about_id, created_at) select a.tenant_id, m.member_id, a.member_id, now() from app.participants a, app.participants m where a.id = $1 and m.id = $2",
		"a mentor who declined":    "insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, state, rank, created_at, updated_at) select tenant_id, gen_random_uuid(), cohort_id, $1, $2, 1, 1, 500, 'declined', 1, now(), now() from app.participants where id = $1",
		"the policy":               `update app.programmes set policy = jsonb_set(policy, '{weights,areas}', '0') where id = (select c.programme_id from app.cohorts c join app.participants p on p.cohort_id = c.id where p.id = $1) and $2::uuid is not null`,
		"a pair that has been one": "insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at) select r.tenant_id, r.room_id, x.member_id, x.id, case when x.id = $1 then 'adept' else 'mentor' end, now() from app.participants x, (select tenant_id, room_id from app.room_members where room_id = (select id from app.mentorships where tenant_id = (select tenant_id from app.participants where id = $1) limit 1) limit 1) r where x.id in ($1, $2)",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _, mats, _ := full(t)
			s.Exec(t, `update app.programmes set policy = jsonb_set(policy, '{earlier_pairs}', 'true')`)
			adept := s.A.FreeAdept.Participant
			before := s.whyNot(t, adept, mats)
			if again := s.whyNot(t, adept, mats); !reflect.DeepEqual(before, again) {
				t.Fatalf("asked again: %+v, and %+v", again, before)
			}
			s.Exec(t, change, adept, mats)
			now, err := s.WhyNot(s.ctx, s.A.Matching, adept, mats)
			want, wrong := matching.New(s.DB, nil).WhyNot(s.ctx, s.A.Matching, adept, mats)
			if !reflect.DeepEqual(now, want) || (err == nil) != (wrong == nil) {
				t.Errorf("kept %+v %v, new %+v %v", now, err, want, wrong)
			}
			if reflect.DeepEqual(now, before) {
				t.Errorf("nothing is another: %+v", now)
			}
		})
	}
}

// Whoever reads more for a desk has its version look there as well.
func TestADesksVersionLooksWhereItReads(t *testing.T) {
	t.Parallel()
	table := regexp.MustCompile(`\b(?:from|join) app\.(\w+)`)
	read := map[string][]string{}
	for _, file := range []string{"store.go", "apart.go", "shelf.go"} {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
					for _, m := range table.FindAllStringSubmatch(l.Value, -1) {
						read[f.Name.Name] = append(read[f.Name.Name], m[1])
					}
				}
				return true
			})
		}
	}
	for _, f := range readersOfADesk(t) {
		if len(read[f]) == 0 {
			t.Errorf("%s reads nothing: the search is broken, or it stands in another file", f)
		}
		for _, name := range read[f] {
			if !slices.Contains(read["deskVersion"], name) {
				t.Errorf("%s reads app.%s, and the version does not look there", f, name)
			}
		}
	}
}

// readersOfADesk are the functions that readDesk has a transaction read with, and what reads the cohort before it.
func readersOfADesk(t *testing.T) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), "desk.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := []string{"cohortByID"}
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "readDesk" {
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if c, ok := n.(*ast.CallExpr); ok {
					if name, ok := c.Fun.(*ast.Ident); ok && len(c.Args) > 1 {
						found = append(found, name.Name)
					}
				}
				return true
			})
		}
	}
	if len(found) < 4 {
		t.Fatalf("readDesk reads with %s: the search is broken", strings.Join(found, ", "))
	}
	return found
}

// A desk is for those who arrange the cohort, whoever asked before; another organisation's is not theirs.
func TestAKeptDeskIsForWhoMayAsk(t *testing.T) {
	t.Parallel()
	s, _, mats, _ := full(t)
	adept := s.A.FreeAdept.Participant
	s.whyNot(t, adept, mats)
	for name, ctx := range map[string]context.Context{
		"an adept":             s.As(context.Background(), s.A, s.A.FreeAdept),
		"another organisation": s.As(context.Background(), s.B, s.B.Arranger),
	} {
		if w, err := s.WhyNot(ctx, s.A.Matching, adept, mats); err == nil {
			t.Errorf("%s reads %+v", name, w)
		}
	}
}

// Many may ask at once, of the same desk and while it changes.
func TestManyAskAtOnce(t *testing.T) {
	t.Parallel()
	s, ann, mats, spare := full(t)
	var wait sync.WaitGroup
	for n := range 8 {
		wait.Go(func() {
			for range 5 {
				mentor := []uuid.UUID{mats, spare}[n%2]
				if _, err := s.WhyNot(s.ctx, s.A.Matching, s.A.FreeAdept.Participant, mentor); err != nil {
					t.Error(err)
				}
				if _, err := s.Shortages(s.ctx, s.A.Matching); err != nil {
					t.Error(err)
				}
			}
		})
	}
	s.Exec(t, "update app.proposals set locked = not locked where adept_id = $1", ann)
	wait.Wait()
}

// A shelf holds a few desks, none of them long.
func TestAShelfIsSmall(t *testing.T) {
	t.Parallel()
	at := matching.Shelved(40, time.Minute)
	if at.Kept > 12 || at.Newest != 39 || at.Old != 0 {
		t.Errorf("%+v", at)
	}
}
