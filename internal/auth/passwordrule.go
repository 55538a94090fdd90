package auth

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
)

const (
	// PasswordShortest and PasswordLongest bound a password, in characters.
	PasswordShortest = 10
	PasswordLongest  = 200
	// fewestDifferent refuses aaaaaaaaaa and 1212121212.
	fewestDifferent = 5
)

// commonPasswords holds one per line, in lower case; a line of letters stands for itself with any figures and
// signs around it too.
//
//go:embed common_passwords.txt
var commonPasswords string

// checkPassword returns what is wrong with a new password of u, or nil. There are no rules on kinds of characters.
func checkPassword(password string, u platform.User) error {
	code := ""
	length := utf8.RuneCountInString(norm.NFKC.String(password))
	switch {
	case length < PasswordShortest:
		return fault.Invalid(fault.At("/new", "too_short", "min", PasswordShortest))
	case length > PasswordLongest:
		return fault.Invalid(fault.At("/new", "too_long", "max", PasswordLongest))
	case isCommon(password):
		code = "password_common"
	case isPersonal(password, u):
		code = "password_personal"
	default:
		return nil
	}
	return fault.Invalid(fault.At("/new", code))
}

func isCommon(password string) bool {
	lower := strings.ToLower(norm.NFKC.String(password))
	if differentRunes(lower) < fewestDifferent || isRun(lower) {
		return true
	}
	listed := strings.Split(commonPasswords, "\n")
	return slices.Contains(listed, lower) || slices.Contains(listed, coreOf(lower))
}

// coreOf strips what people put around a word to please a rule: figures and signs at both ends.
func coreOf(lower string) string {
	core := strings.TrimFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) })
	if core == "" {
		return lower
	}
	return core
}

func differentRunes(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}

// isRun reports 0123456789, abcdefghij and the like, in either direction.
func isRun(s string) bool {
	runes := []rune(s)
	up, down := true, true
	for i := 1; i < len(runes); i++ {
		up = up && runes[i] == runes[i-1]+1
		down = down && runes[i] == runes[i-1]-1
	}
	return up || down
}

// isPersonal reports a password that is little more than the person's name or address, or ours.
func isPersonal(password string, u platform.User) bool {
	lower := strings.ToLower(norm.NFKC.String(password))
	local, host, _ := strings.Cut(strings.ToLower(u.Email), "@")
	words := append(strings.FieldsFunc(strings.ToLower(u.Name), notLetter), strings.FieldsFunc(local, notLetter)...)
	words = append(words, strings.FieldsFunc(host, notLetter)...)
	words = append(words, "bollplank", local)
	left := lower
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	for _, w := range words {
		if utf8.RuneCountInString(w) >= 3 {
			left = strings.ReplaceAll(left, w, "")
		}
	}
	return left != lower && len(strings.FieldsFunc(left, notLetter)) == 0
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }
