// Package inbox catches mail instead of delivering it: an SMTP server on the loopback with a page to read
// what arrived, for `bollplank dev` and for tests. It keeps a bounded number of mails, in memory or in a
// directory too, so that a server started again still has them.
//
// Addresses under .invalid and those whose local part is bounce are refused as a real server refuses an
// address that does not exist, so that undeliverable mail can be shown and tested.
package inbox

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// Message is a mail as it was taken in, for one recipient of its envelope.
type Message struct {
	ID       string    `json:"id"`
	To       string    `json:"to"`
	From     string    `json:"from"`
	Subject  string    `json:"subject"`
	At       time.Time `json:"at"`
	Text     string    `json:"text"`
	HTML     string    `json:"html"`
	Links    []string  `json:"links"`    // of the text, then those of the HTML alone
	Calendar string    `json:"calendar"` // the calendar object, or empty
}

const (
	maxMessages = 1_000
	maxBytes    = 32 << 20
	maxMessage  = 2 << 20
)

// Inbox holds mails, oldest first. It is safe for use by several goroutines.
type Inbox struct {
	store store

	mu    sync.Mutex
	mails []kept
	bytes int
}

type kept struct {
	message Message
	size    int
}

// Open makes an inbox. Directory is where mails are kept from one run to the next, made if need be; empty
// keeps them in memory alone. What cannot be read there is left alone.
func Open(directory string) (*Inbox, error) {
	i := &Inbox{store: store{directory}}
	raws, err := i.store.load()
	if err != nil {
		return nil, fmt.Errorf("open inbox: %w", err)
	}
	for _, raw := range raws {
		i.keep(raw)
	}
	return i, nil
}

// Messages answers the mails to an address, newest first; every mail when it is empty.
func (i *Inbox) Messages(to string) []Message {
	i.mu.Lock()
	defer i.mu.Unlock()
	out := []Message{}
	for _, k := range slices.Backward(i.mails) {
		if to == "" || strings.EqualFold(k.message.To, to) {
			out = append(out, k.message)
		}
	}
	return out
}

// Message answers one mail.
func (i *Inbox) Message(id string) (Message, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	at := slices.IndexFunc(i.mails, func(k kept) bool { return k.message.ID == id })
	if at < 0 {
		return Message{}, false
	}
	return i.mails[at].message, true
}

// take stores a mail that has just come in, and then keeps it.
func (i *Inbox) take(e envelope) error {
	if err := i.store.save(e); err != nil {
		return err
	}
	i.keep(e)
	return nil
}

// keep adds a mail and lets go of the oldest ones beyond the bounds.
func (i *Inbox) keep(e envelope) {
	k := kept{message: parse(e), size: len(e.raw)}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.mails = append(i.mails, k)
	i.bytes += k.size
	for len(i.mails) > maxMessages || i.bytes > maxBytes {
		i.store.remove(i.mails[0].message.ID)
		i.bytes -= i.mails[0].size
		i.mails = i.mails[1:]
	}
}

// newID makes an id that sorts by time.
func newID(now time.Time) string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails (crypto/rand)
	return fmt.Sprintf("%016x-%s", now.UnixNano(), hex.EncodeToString(b[:]))
}
