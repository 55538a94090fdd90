package auth

import (
	"net/mail"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bollplank/bollplank/internal/fault"
)

// cleanEmail trims an address and refuses what cannot be one. That says nothing of whether anybody has it.
func cleanEmail(s string) (string, error) {
	s = strings.TrimSpace(s)
	parsed, err := mail.ParseAddress(s)
	if err != nil || parsed.Address != s || len(s) > 254 || !isPlain(s) {
		return "", fault.Invalid(fault.At("/email", "not_an_email"))
	}
	return s, nil
}

func cleanName(s string) (string, error) {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return "", fault.Invalid(fault.At("/name", "required"))
	case utf8.RuneCountInString(s) > 200:
		return "", fault.Invalid(fault.At("/name", "too_long", "max", 200))
	case !isPlain(s):
		return "", fault.Invalid(fault.At("/name", "wrong_form"))
	}
	return s, nil
}

// isPlain reports text without control characters.
func isPlain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// localPath reads where a person wants to go after signing in: a path of this web app and nothing else, so that a
// link with our name on it never leads to another place. What stands behind ? and # is left out, for it may hold
// what somebody typed and the path travels in a job.
func localPath(next string) (string, error) {
	if next == "" {
		return "", nil
	}
	path := next
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	if len(next) > 500 || !isLocal(path) {
		return "", fault.Invalid(fault.At("/next", "not_local_path"))
	}
	return path, nil
}

func isLocal(path string) bool {
	if !strings.HasPrefix(path, "/") || strings.Contains(path, "//") || strings.ContainsFunc(path, notOfPath) {
		return false
	}
	for segment := range strings.SplitSeq(path, "/") {
		plain, err := url.PathUnescape(segment)
		if err != nil || plain == "." || plain == ".." || strings.ContainsAny(plain, "/\\") || !isPlain(plain) {
			return false
		}
	}
	return true
}

func notOfPath(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/-._~%", r))
}
