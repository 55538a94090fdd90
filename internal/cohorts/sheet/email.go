package sheet

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	localPart  = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*$`)
	domainPart = regexp.MustCompile(`^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$`)
	enclosed   = regexp.MustCompile(`<([^<>\s]+@[^<>\s]+)>`)
)

// checkEmail answers the address as it is to be stored, and what is wrong with it with a suggestion
// where one is clearly meant. Domain is the organisation's own, or empty.
func checkEmail(got, domain string) (address string, code Code, suggestion string) {
	if got == "" {
		return "", EmailMissing, ""
	}
	address = unwrap(got)
	local, host, at := strings.Cut(address, "@")
	if code = faultOf(address, local, host, at); code == "" {
		return local + "@" + strings.ToLower(host), "", ""
	}
	return got, code, repair(address, code, domain)
}

// unwrap takes the address out of "mailto:…" and "Amira Haddad <amira@…>".
func unwrap(s string) string {
	if m := enclosed.FindAllStringSubmatch(s, -1); len(m) == 1 {
		return m[0][1]
	}
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		return s[7:]
	}
	return s
}

func faultOf(address, local, host string, at bool) Code {
	switch {
	case strings.Count(address, "@") > 1:
		return EmailSeveral
	case !at:
		return EmailNoAt
	case strings.ContainsFunc(address, unicode.IsSpace):
		return EmailSpace
	case strings.Contains(address, ","):
		return EmailComma
	case !strings.Contains(strings.Trim(host, "."), "."):
		return EmailNoDomain
	case strings.ContainsFunc(local, func(r rune) bool { return r > unicode.MaxASCII }):
		return EmailLetters
	case !validEmail(local, host):
		return EmailInvalid
	}
	return ""
}

func validEmail(local, host string) bool {
	return localPart.MatchString(local) && domainPart.MatchString(host) && len(local) <= 64 && len(local)+len(host) < 254
}

// repair suggests an address only if it is whole and good.
func repair(address string, code Code, domain string) string {
	s := address
	switch code {
	case EmailSpace:
		s = strings.Join(strings.Fields(s), "")
	case EmailComma:
		s = strings.ReplaceAll(s, ",", ".")
	case EmailNoAt:
		s = repairAt(s, domain)
	case EmailNoDomain:
		s = repairDomain(s, domain)
	case EmailLetters:
		s = plainLetters(s)
	case EmailSeveral:
		s = strings.ReplaceAll(s, "@@", "@")
	}
	s = strings.Trim(s, ".,;:")
	local, host, at := strings.Cut(s, "@")
	if faultOf(s, local, host, at) != "" {
		return ""
	}
	return local + "@" + strings.ToLower(host)
}

// repairAt reads the ways people write @ in words, else completes a bare name with the own domain.
func repairAt(s, domain string) string {
	for _, word := range []string{"(at)", "[at]", "(a)", " at "} {
		if strings.Count(s, word) == 1 {
			return strings.Join(strings.Fields(strings.Replace(s, word, "@", 1)), "")
		}
	}
	if domain == "" || strings.ContainsFunc(s, unicode.IsSpace) || strings.HasSuffix(s, domain) {
		return s
	}
	return plainLetters(s) + "@" + domain
}

// repairDomain completes anna@ and anna@norrvik with norrvik.example, but not anna@other.
func repairDomain(s, domain string) string {
	local, host, _ := strings.Cut(s, "@")
	if domain == "" || !strings.HasPrefix(domain, strings.ToLower(strings.Trim(host, "."))) {
		return s
	}
	return plainLetters(local) + "@" + domain
}

// plainLetters writes a part before the @ without marks, as mail systems do with names.
func plainLetters(s string) string {
	local, host, at := strings.Cut(s, "@")
	var b strings.Builder
	for _, r := range norm.NFD.String(local) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	if at {
		return b.String() + "@" + host
	}
	return b.String()
}
