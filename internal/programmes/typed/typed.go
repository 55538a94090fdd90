// Package typed tidies what people typed and says, field by field, what cannot be kept.
package typed

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/bollplank/bollplank/internal/fault"
)

// Form collects what is wrong with the fields of one input. Its zero value is ready.
type Form struct{ fields []fault.Field }

// Refuse notes a field that is wrong; values come in pairs of name and value.
func (f *Form) Refuse(pointer, code string, values ...any) {
	f.fields = append(f.fields, fault.At(pointer, code, values...))
}

// Err is nil, or fault.Invalid with every field that was refused.
func (f *Form) Err() error {
	if len(f.fields) == 0 {
		return nil
	}
	return fault.Invalid(f.fields...)
}

// Line tidies a text of one line: composed letters, single spaces, nothing at the edges. Its length is counted in
// characters after that, as the database counts it.
func (f *Form) Line(pointer, s string, least, most int) string {
	s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	f.check(pointer, s, least, most, unicode.IsControl)
	return s
}

// Text tidies a text of several lines: line ends are \n, nothing at the edges.
func (f *Form) Text(pointer, s string, most int) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(norm.NFC.String(s))
	s = strings.TrimSpace(s)
	f.check(pointer, s, 0, most, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' })
	return s
}

// List tidies a list of lines: empty ones and those that were there before, in whatever case, are left out.
func (f *Form) List(pointer string, values []string, mostValues, mostLetters int) []string {
	out, seen := []string{}, map[string]bool{}
	for _, v := range values {
		v = f.Line(pointer, v, 0, mostLetters)
		if key := strings.ToLower(v); v != "" && !seen[key] {
			seen[key] = true
			out = append(out, v)
		}
	}
	if len(out) > mostValues {
		f.Refuse(pointer, "too_many", "max", mostValues)
	}
	return out
}

// Distinct is List for what must not be there twice: the one that repeats another, in whatever case, is refused by its
// place in the list.
func (f *Form) Distinct(pointer string, values []string, mostValues, mostLetters int) []string {
	first := map[string]int{}
	for i, v := range values {
		key := strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(v)), " "))
		if at, ok := first[key]; ok && key != "" {
			f.Refuse(pointer+"/"+strconv.Itoa(i), "given_twice", "place", i+1, "first", at+1)
			continue
		}
		first[key] = i
	}
	return f.List(pointer, values, mostValues, mostLetters)
}

// mostLink bounds a link: invitations by video carry long ones.
const mostLink = 1000

// Link tidies the address of a page, or nothing. It is http or https, so that a browser may safely open it, and shows
// where it leads: a name and a password before the host make another host look like it.
func (f *Form) Link(pointer, s string) string {
	s = f.Line(pointer, s, 0, mostLink)
	if s == "" {
		return s
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Hostname() == "":
		f.Refuse(pointer, "bad_link")
	case u.User != nil:
		f.Refuse(pointer, "link_with_password")
	}
	return s
}

func (f *Form) check(pointer, s string, least, most int, refused func(rune) bool) {
	n := utf8.RuneCountInString(s)
	switch {
	case strings.ContainsFunc(s, refused) || !utf8.ValidString(s):
		f.Refuse(pointer, "control_characters")
	case n == 0 && least > 0:
		f.Refuse(pointer, "required")
	case n < least:
		f.Refuse(pointer, "too_short", "min", least)
	case n > most:
		f.Refuse(pointer, "too_long", "max", most)
	}
}
