package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/internal/api"
)

// codeAt tells which argument of a function of package fault is a code that a person reads.
var codeAt = map[string]int{"At": 1, "Conflict": 0, "Capacity": 0}

// TestEveryCodeHasWords finds the codes in the tree and asks for a sentence in both languages.
func TestEveryCodeHasWords(t *testing.T) {
	t.Parallel()
	codes := treeCodes(t)
	if len(codes) < 3 {
		t.Fatalf("found only %d codes: the search is broken", len(codes))
	}
	for code, at := range codes {
		for _, language := range []string{"sv", "en"} {
			if api.Word(language, code, nil) == code {
				t.Errorf("%s: %q has no sentence in %s", at, code, language)
			}
		}
	}
}

func treeCodes(t *testing.T) map[string]string {
	t.Helper()
	codes := map[string]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if code, ok := codeOf(n); ok {
				codes[code] = path + ":" + strconv.Itoa(files.Position(n.Pos()).Line)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

func codeOf(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return "", false
	}
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	pkg, ok := selector.X.(*ast.Ident)
	at, known := codeAt[selector.Sel.Name]
	if !ok || pkg.Name != "fault" || !known || len(call.Args) <= at {
		return "", false
	}
	lit, ok := call.Args[at].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	code, err := strconv.Unquote(lit.Value)
	return code, err == nil
}
