// Package replies takes in what calendar programs answer to invitations (iTIP REPLY, RFC 5546), by SMTP at an address that
// each invitation has of its own. Whatever else is sent there is dropped.
package replies

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Addresses makes and reads the addresses at which calendars answer.
type Addresses struct {
	key    []byte
	domain string
}

// NewAddresses makes addresses below a domain, with a key of their own out of the installation's secret. It fails for what
// is no domain.
func NewAddresses(secret []byte, domain string) (*Addresses, error) {
	if parsed, err := mail.ParseAddress("x@" + domain); err != nil || parsed.Address != "x@"+domain || !strings.Contains(domain, ".") {
		return nil, fmt.Errorf("%q is no domain of reply addresses", domain)
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "bollplank/calendar-replies", sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("derive key of reply addresses: %w", err)
	}
	return &Addresses{key: key, domain: strings.ToLower(domain)}, nil
}

const (
	// macSize is what is left beside two ids: 40 bytes are 64 letters, and a local part has no more (RFC 5321 §4.5.3.1.1).
	macSize = 8
	length  = 64
)

var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// Address is where one member's calendar answers for one meeting. Who she is stands in it only as what she is known by.
type Address struct {
	Tenant, Meeting uuid.UUID

	of  *Addresses
	mac []byte
}

// Of is the address in the invitation of a member to a meeting.
func (a *Addresses) Of(tenant, meeting, member uuid.UUID) string {
	return letters.EncodeToString(slices.Concat(tenant[:], meeting[:], a.mac(tenant, meeting, member))) + "@" + a.domain
}

// Read takes an address apart; false for one that was never made. Case does not count: mail servers change it.
func (a *Addresses) Read(address string) (Address, bool) {
	local, domain, _ := strings.Cut(strings.ToLower(address), "@")
	b, err := letters.DecodeString(local)
	if err != nil || domain != a.domain || len(local) != length {
		return Address{}, false
	}
	return Address{Tenant: uuid.UUID(b[:16]), Meeting: uuid.UUID(b[16:32]), of: a, mac: b[32:]}, true
}

// IsOf reports whether the address was made for a member.
func (a Address) IsOf(member uuid.UUID) bool {
	return hmac.Equal(a.mac, a.of.mac(a.Tenant, a.Meeting, member))
}

func (a *Addresses) mac(tenant, meeting, member uuid.UUID) []byte {
	h := hmac.New(sha256.New, a.key)
	for _, id := range []uuid.UUID{tenant, meeting, member} {
		h.Write(id[:])
	}
	return h.Sum(nil)[:macSize]
}
