package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"regexp"
	"strings"

	"github.com/lib/pq"
)

var (
	constraintInMessage = regexp.MustCompile(`constraint "([^"]+)"`)
	shardSuffix         = regexp.MustCompile(`_\d{5,}$`)
)

// Violates reports whether err is the violation of the constraint of that name. On a cluster the name
// comes only in the message, with the shard's number behind it.
func Violates(err error, constraint string) bool {
	var e *pq.Error
	if !errors.As(err, &e) || !strings.HasPrefix(string(e.Code), "23") {
		return false
	}
	return constraintName(e) == constraint
}

func constraintName(e *pq.Error) string {
	if e.Constraint != "" {
		return e.Constraint
	}
	found := constraintInMessage.FindAllStringSubmatch(e.Message, -1)
	if len(found) == 0 {
		return ""
	}
	return shardSuffix.ReplaceAllString(found[len(found)-1][1], "")
}

// HasState reports whether err carries one of the given SQLSTATEs.
func HasState(err error, states ...string) bool {
	var e *pq.Error
	if !errors.As(err, &e) {
		return false
	}
	for _, s := range states {
		if string(e.Code) == s {
			return true
		}
	}
	return false
}

// Away reports whether err says that the database cannot be reached or is shutting down or too busy:
// the caller may try again later.
func Away(err error) bool {
	var e *pq.Error
	if errors.As(err, &e) {
		// 08P01 is a message of ours that the server could not read: a fault, not an absence.
		return strings.HasPrefix(string(e.Code), "08") && e.Code != "08P01" || strings.HasPrefix(string(e.Code), "57P") || e.Code == "53300"
	}
	var n net.Error
	return errors.As(err, &n) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
}

// TimedOut reports whether the statement ran into its time limit or the caller's.
func TimedOut(err error) bool {
	return HasState(err, "57014") || errors.Is(err, context.DeadlineExceeded)
}
