// Package people owns the members of an organisation: who belongs to it, in what role, at which address the
// organisation reaches them, and how they come and go.
package people

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
)

// Member is somebody who belongs, has belonged or has been asked to belong to an organisation.
type Member struct {
	ID    uuid.UUID `db:"id" json:"id" format:"uuid"`
	Name  string    `db:"name" json:"name"`
	Email string    `db:"email" json:"email" doc:"Where the organisation reaches the member; never the sign-in address"`
	// Locale is for mails to a member who has no account, or an account without a choice of its own.
	Locale *string `db:"locale" json:"locale" enum:"sv,en" nullable:"true" doc:"The language of mails to the member unless her account has another; null is the organisation's"`
	Role   Role    `db:"role" json:"role" enum:"owner,admin,member"`
	State  State   `db:"state" json:"state" enum:"invited,active,left,removed"`
	// Arranges holds programmes.
	Arranges      []uuid.UUID `db:"-" json:"arranges"`
	Undeliverable bool        `db:"undeliverable" json:"undeliverable" doc:"The last mail did not reach the address"`
	Version       int         `db:"version" json:"version"`
}

// Role is what a member may do in the whole of an organisation.
type Role string

// The roles. What somebody may do in a programme or cohort is said there.
const (
	Owner Role = "owner"
	Admin Role = "admin"
	Plain Role = "member"
)

// State is where a member stands on the way in and out.
type State string

// The states. Left and removed differ in who wanted it; both have no access.
const (
	Invited State = "invited"
	Active  State = "active"
	Left    State = "left"
	Removed State = "removed"
)

// Gone reports whether the member has no access any more.
func (s State) Gone() bool { return s == Left || s == Removed }

const (
	maxName  = 200
	maxEmail = 254
)

var (
	localPart  = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*$`)
	domainPart = regexp.MustCompile(`^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$`)
)

// cleanName trims a name and refuses what is empty, too long or holds control characters.
func cleanName(pointer, name string) (string, []fault.Field) {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return "", []fault.Field{fault.At(pointer, "required")}
	case len([]rune(name)) > maxName:
		return "", []fault.Field{fault.At(pointer, "too_long", "max", maxName)}
	case strings.ContainsFunc(name, unicode.IsControl) || strings.ToValidUTF8(name, "") != name:
		return "", []fault.Field{fault.At(pointer, "control_characters")}
	}
	return name, nil
}

// unsearchable refuses what no name or address can hold, nor the database compare.
func unsearchable(q string) []fault.Field {
	if strings.ContainsFunc(strings.TrimSpace(q), unicode.IsControl) || strings.ToValidUTF8(q, "") != q {
		return []fault.Field{fault.At("/q", "control_characters")}
	}
	return nil
}

// cleanEmail trims an address, writes its domain in small letters and refuses what cannot be one.
func cleanEmail(pointer, email string) (string, []fault.Field) {
	local, domain, _ := strings.Cut(strings.TrimSpace(email), "@")
	domain = strings.ToLower(domain)
	if len(local) > 64 || len(local)+1+len(domain) > maxEmail || !localPart.MatchString(local) || !domainPart.MatchString(domain) {
		return "", []fault.Field{fault.At(pointer, "not_an_email")}
	}
	return local + "@" + domain, nil
}

// same compares what may not have been chosen.
func same(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }
