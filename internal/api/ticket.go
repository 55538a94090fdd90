package api

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Ticket lets its bearer download one thing, once signed in, for a minute: a browser's download cannot carry an
// access token.
type Ticket struct {
	// Kind names what is downloaded; the rest is the downloader's to read back.
	Kind string
	Data json.RawMessage
}

// ticketLife is how long a download may wait to be begun.
const ticketLife = time.Minute

// Tickets signs and reads tickets with a key made from the installation's secret, so that every copy reads them.
type Tickets struct{ key []byte }

// NewTickets derives the key; an empty secret gives a key of this process alone.
func NewTickets(secret []byte) *Tickets {
	if len(secret) == 0 {
		secret = make([]byte, 32)
		rand.Read(secret)
	}
	sum := sha256.Sum256(append([]byte("bollplank download ticket\x00"), secret...))
	return &Tickets{key: sum[:]}
}

type ticketClaims struct {
	Data json.RawMessage `json:"data"`
	jwt.RegisteredClaims
}

// Issue signs a ticket that is good until a minute after now.
func (t *Tickets) Issue(now time.Time, kind string, data any) (string, error) {
	raw, err := json.Marshal(data)
	if err != nil {
		return "", fmt.Errorf("issue ticket: %w", err)
	}
	claims := ticketClaims{Data: raw, RegisteredClaims: jwt.RegisteredClaims{
		Audience: jwt.ClaimStrings{"download"}, Subject: kind, ExpiresAt: jwt.NewNumericDate(now.Add(ticketLife)),
	}}
	signed, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(t.key)
	if err != nil {
		return "", fmt.Errorf("issue ticket: %w", err)
	}
	return signed, nil
}

// errTicket means a ticket that is not ours or is too old.
var errTicket = errors.New("ticket is not valid")

// Read checks a ticket.
func (t *Tickets) Read(now time.Time, ticket string) (Ticket, error) {
	var claims ticketClaims
	_, err := jwt.ParseWithClaims(ticket, &claims, func(*jwt.Token) (any, error) { return t.key, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience("download"), jwt.WithExpirationRequired(),
		jwt.WithTimeFunc(func() time.Time { return now }))
	if err != nil {
		return Ticket{}, fmt.Errorf("%w: %w", errTicket, err)
	}
	return Ticket{Kind: claims.Subject, Data: claims.Data}, nil
}
