package mail

import (
	"errors"
	"fmt"
	"strings"

	gomail "github.com/wneessen/go-mail"
)

// FailureKind says what a failed delivery means for what is done next.
type FailureKind string

// Kinds of failure.
const (
	// BadAddress: the address does not take mail. The arranger corrects it and sends again.
	BadAddress FailureKind = "bad_address"
	// Refused: the server will not take this mail from us, whoever it is to. Trying again does not help.
	Refused FailureKind = "refused"
	// TryAgain: nothing is wrong with the mail.
	TryAgain FailureKind = "try_again"
)

// Failure is the error of Sender.Send. Its text holds neither the mail nor the credentials, but may
// hold what the server said.
type Failure struct {
	Kind     FailureKind
	Code     int    // the server's reply code, 0 when it gave none
	Enhanced string // the server's enhanced status code ("5.1.1"), or empty
	cause    error
}

func (f *Failure) Error() string { return fmt.Sprintf("send mail: %s: %v", f.Kind, f.cause) }

// Unwrap answers the cause.
func (f *Failure) Unwrap() error { return f.cause }

var (
	errAddress = errors.New("the address is not one that mail can be sent to")
	errKind    = errors.New("there is no template of that kind")
)

// composeFailure: a mail that cannot be written never will be.
func composeFailure(err error) *Failure {
	if errors.Is(err, errAddress) {
		return &Failure{Kind: BadAddress, cause: err}
	}
	return &Failure{Kind: Refused, cause: err}
}

// classify reads the server's answer. What is not an answer (no connection, a time-out, a certificate)
// is temporary, and so is a refused sign-in: it is ours to mend, and the mail should go when it is.
func classify(err error) *Failure {
	f := &Failure{Kind: TryAgain, cause: err}
	var send *gomail.SendError
	if !errors.As(err, &send) {
		return f
	}
	f.Code, f.Enhanced = send.ErrorCode(), send.EnhancedStatusCode()
	if f.Code >= 500 {
		f.Kind = permanent(send.Reason, f.Code, f.Enhanced)
	}
	return f
}

// permanent tells a bad address from a refusal. The enhanced code says so where there is one (RFC 3463:
// 5.1.x addressing, 5.2.x mailbox); else a refusal of the recipient is about the recipient.
func permanent(reason gomail.SendErrReason, code int, enhanced string) FailureKind {
	switch {
	case strings.HasPrefix(enhanced, "5.1.7"), strings.HasPrefix(enhanced, "5.1.8"): // the sender's address
		return Refused
	case strings.HasPrefix(enhanced, "5.1."), strings.HasPrefix(enhanced, "5.2."):
		return BadAddress
	case code == 530 || code == 535 || code == 538: // sign in first
		return TryAgain
	case strings.HasPrefix(enhanced, "5."):
		return Refused
	case reason == gomail.ErrSMTPRcptTo:
		return BadAddress
	}
	return Refused
}
