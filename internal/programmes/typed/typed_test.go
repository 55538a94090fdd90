package typed_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Fields[0].Code
}

func TestLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, out, code string }{
		{"  Nya   chefer ", "Nya chefer", ""}, {"A\u030asa", "Åsa", ""}, {"en\nrad", "en rad", ""}, {"ååååå", "ååååå", ""},
		{" \t", "", "required"}, {"åååååå", "åååååå", "too_long"}, {"a\x00", "a\x00", "control_characters"}, {"a\x1b", "a\x1b", "control_characters"},
		{"\xff", "\xff", "control_characters"},
	} {
		var form typed.Form
		most := 5
		if strings.Contains(c.out, " ") {
			most = 20
		}
		if got := form.Line("/x", c.in, 1, most); got != c.out || codeOf(form.Err()) != c.code {
			t.Errorf("%q: got %q, %v", c.in, got, form.Err())
		}
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, out, code string }{
		{" a\r\n\tb\rc ", "a\n\tb\nc", ""}, {"", "", ""}, {"a\x00b", "a\x00b", "control_characters"}, {strings.Repeat("å", 21), strings.Repeat("å", 21), "too_long"},
	} {
		var form typed.Form
		if got := form.Text("/x", c.in, 20); got != c.out || codeOf(form.Err()) != c.code {
			t.Errorf("%q: got %q, %v", c.in, got, form.Err())
		}
	}
}

func TestLists(t *testing.T) {
	t.Parallel()
	var form typed.Form
	if got := form.List("/x", []string{" A ", "b", "a", "", "B"}, 2, 5); !slices.Equal(got, []string{"A", "b"}) || form.Err() != nil {
		t.Errorf("got %q, %v", got, form.Err())
	}
	if got := form.List("/x", nil, 2, 5); got == nil {
		t.Error("an empty list is no list")
	}
	form.List("/x", []string{"a", "b", "c"}, 2, 5)
	if codeOf(form.Err()) != "too_many" {
		t.Error(form.Err())
	}
}
