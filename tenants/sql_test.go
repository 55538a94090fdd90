package tenants_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// literal is a SQL statement of the tree and the place it stands.
type literal struct{ text, at string }

// TestEveryStatementPrepares prepares each SQL literal of the tree on the migrated schema and holds it against
// the rules that let one schema run on one server and on a cluster.
func TestEveryStatementPrepares(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	statements := treeStatements(t)
	if len(statements) < 5 {
		t.Fatalf("found only %d statements: the search is broken", len(statements))
	}
	for i, s := range statements {
		name := "check_" + strconv.Itoa(i)
		if _, err := w.Super.Exec("prepare " + name + " as " + s.text); err != nil {
			t.Errorf("%s: %v", s.at, err)
		}
		for _, broken := range brokenRules(s.text) {
			t.Errorf("%s: %s", s.at, broken)
		}
	}
}

func TestTheStatementRulesFindPlantedFaults(t *testing.T) {
	t.Parallel()
	nineTables := "select a.id from app.members a" + strings.Repeat(" join app.members b on b.tenant_id = $1", mostTables) + " where a.tenant_id = $1"
	faults := map[string]string{
		"select c.id from app.cohorts c where c.id = $2":                                                                                 "c.tenant_id",
		"select c.id from app.cohorts c join app.programmes p on p.id = c.programme_id where c.tenant_id = $1":                           "p.tenant_id",
		"insert into app.cohorts (id, tenant_id) values ($2, $1)":                                                                        "tenant_id first",
		"insert into app.audit (tenant_id, id) select $1, m.id from app.members m where m.tenant_id = $1":                                "insert … select",
		"update app.members set updated_at = now() where tenant_id = $1":                                                                 "now()",
		"select set_config('app.tenant_id', $2, true)":                                                                                   "set_config",
		"with x as (delete from app.milestones where tenant_id = $1 returning id) insert into app.audit (tenant_id, id) values ($1, $2)": "data-changing",
		"select u.id from directory.users u join app.members m on m.user_id = u.id where m.tenant_id = $1":                               "two schemas",
		nineTables:                         "9 tables",
		"update app.members set name = $2": "app.members.tenant_id",
	}
	for statement, want := range faults {
		if got := strings.Join(brokenRules(statement), "; "); !strings.Contains(got, want) {
			t.Errorf("%s\n\tgave %q, want it to mention %q", statement, got, want)
		}
	}
}

// statementAt tells which argument of a call is the statement.
var statementAt = map[string]int{
	"Get": 2, "Select": 2, "Exec": 1, "GetContext": 2, "SelectContext": 2, "ExecContext": 1, "QueryContext": 1, "QueryRowContext": 1, "QueryxContext": 1,
}

// free are the files that make statements' text: the bulk writer, the opening of a room, and the servers' own catalogue.
var free = []string{"tenants/tx.go", "tenants/insert.go", "tenants/refuse.go", "tenants/internal/", "tenants/tenantstest/", "internal/postgres/", "deploy/"}

func treeStatements(t *testing.T) []literal {
	t.Helper()
	var found []literal
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := strings.TrimPrefix(filepath.ToSlash(path), "../")
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || isFree(rel) {
			return nil
		}
		found = append(found, fileStatements(t, path, rel)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func isFree(rel string) bool {
	for _, f := range free {
		if strings.HasPrefix(rel, f) {
			return true
		}
	}
	return false
}

func fileStatements(t *testing.T, path, rel string) []literal {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []literal
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		arg, ok := statementOf(call)
		if !ok {
			return true
		}
		at := rel + ":" + strconv.Itoa(files.Position(call.Pos()).Line)
		lit, ok := arg.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			t.Errorf("%s: the statement is not a literal at the call, so that nothing can check it", at)
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, literal{text: text, at: at})
		return true
	})
	return found
}

// statementOf recognises a statement by its method's name and a context as first argument.
func statementOf(call *ast.CallExpr) (ast.Expr, bool) {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil, false
	}
	at, ok := statementAt[selector.Sel.Name]
	if !ok || len(call.Args) <= at {
		return nil, false
	}
	first, ok := call.Args[0].(*ast.Ident)
	if !ok || first.Name != "ctx" {
		return nil, false
	}
	return call.Args[at], isTransaction(selector.X)
}

// isTransaction recognises what statements are sent through: tx, a writer w, or the directory's pool.
func isTransaction(receiver ast.Expr) bool {
	switch r := receiver.(type) {
	case *ast.Ident:
		return r.Name == "tx" || r.Name == "w"
	case *ast.SelectorExpr:
		return r.Sel.Name == "pool"
	}
	return false
}

var (
	tableUse   = regexp.MustCompile(`(?i)\b(from|join|update|into|using)\s+(app|directory|jobs)\.(\w+)(?:\s+(?:as\s+)?(\w+))?`)
	insertHead = regexp.MustCompile(`(?i)insert\s+into\s+app\.(\w+)(?:\s+as\s+\w+)?\s*\(\s*(\w+)`)
	insertFrom = regexp.MustCompile(`(?is)insert\s+into\s+[\w.]+[^;]*?\)\s*select\b`)
	changing   = regexp.MustCompile(`(?is)\bwith\b.*\b(insert|update|delete)\b.*\)\s*insert\b`)
	updateNow  = regexp.MustCompile(`(?is)\b(update\s+[\w.]+.*?set|do\s+update\s+set)\b[^;]*\b(now|clock_timestamp|gen_random_uuid|random)\s*\(`)
	forbidden  = regexp.MustCompile(`(?i)\b(set_config|merge\s+into|copy\s+\w|truncate)\b`)
	keyword    = regexp.MustCompile(`(?i)^(where|set|on|join|left|inner|cross|order|group|limit|values|returning|for|using|union|lateral)$`)
)

func brokenRules(statement string) []string {
	var broken []string
	schemas := map[string]bool{}
	for _, use := range tableUse.FindAllStringSubmatch(statement, -1) {
		verb, schema, table, alias := strings.ToLower(use[1]), use[2], use[3], use[4]
		schemas[schema] = true
		if schema != "app" || verb == "into" {
			continue
		}
		if alias == "" || keyword.MatchString(alias) {
			alias = ""
		}
		if !namesTenant(statement, table, alias) {
			broken = append(broken, "app."+table+" "+strings.TrimPrefix(alias+".tenant_id", ".")+" is compared with nothing (app."+table+".tenant_id)")
		}
	}
	if n := mostJoined(statement); n > mostTables {
		broken = append(broken, strconv.Itoa(n)+" tables in one from: plan some of them first, in a materialised with")
	}
	if len(schemas) > 1 {
		broken = append(broken, "reaches two schemas")
	}
	if head := insertHead.FindStringSubmatch(statement); head != nil && head[2] != "tenant_id" && head[1] != "tenants" {
		broken = append(broken, "insert does not have tenant_id first")
	}
	if insertFrom.MatchString(statement) {
		broken = append(broken, "insert … select is refused under row security on a cluster")
	}
	if changing.MatchString(statement) {
		broken = append(broken, "data-changing with feeds an insert")
	}
	if updateNow.MatchString(statement) {
		broken = append(broken, "a volatile function or now() in an update: pass the value")
	}
	if found := forbidden.FindString(statement); found != "" {
		broken = append(broken, found+" is forbidden")
	}
	return broken
}

// mostTables are joined in one from: as all are joined on the tenant, the planner tries every order, and each table more
// makes that three times as long. Nine took 70 ms a time.
const mostTables = 8

var joins = regexp.MustCompile(`(?i)[()]|\bdistinct\s+from\b|\b(?:from|join|union)\b`)

// mostJoined is how many tables the largest from of a statement joins.
func mostJoined(statement string) int {
	most, open := 0, []int{0}
	for _, word := range joins.FindAllString(statement, -1) {
		last := len(open) - 1
		switch strings.ToLower(word) {
		case "(":
			open = append(open, 0)
		case ")":
			open = open[:max(last, 1)]
		case "union":
			open[last] = 0
		case "from", "join":
			open[last]++
			most = max(most, open[last])
		}
	}
	return most
}

func namesTenant(statement, table, alias string) bool {
	name := alias
	if alias == "" {
		name = "(?:" + table + "\\.)?"
		return regexp.MustCompile(`(?i)(^|[\s(])` + name + `tenant_id\s*=`).MatchString(statement)
	}
	return regexp.MustCompile(`(?i)\b`+name+`\.tenant_id\s*=`).MatchString(statement) ||
		regexp.MustCompile(`(?i)=\s*`+name+`\.tenant_id\b`).MatchString(statement)
}
