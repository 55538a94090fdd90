package inbox

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// envelope is a mail with what SMTP said about it.
type envelope struct {
	id  string
	to  string
	at  time.Time
	raw []byte
}

// store keeps a file for each mail: two lines of envelope, then the mail as it came.
type store struct{ directory string }

var fileName = regexp.MustCompile(`^[0-9a-f]{16}-[0-9a-f]{8}\.eml$`)

func (s store) path(id string) string { return filepath.Join(s.directory, id+".eml") }

// load reads every mail, oldest first.
func (s store) load() ([]envelope, error) {
	if s.directory == "" {
		return nil, nil
	}
	if err := os.MkdirAll(s.directory, 0o700); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(s.directory)
	if err != nil {
		return nil, err
	}
	var out []envelope
	for _, entry := range entries {
		if !fileName.MatchString(entry.Name()) {
			continue
		}
		if e, err := s.read(strings.TrimSuffix(entry.Name(), ".eml")); err == nil {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b envelope) int { return strings.Compare(a.id, b.id) })
	return out, nil
}

func (s store) read(id string) (envelope, error) {
	raw, err := os.ReadFile(s.path(id))
	if err != nil {
		return envelope{}, err
	}
	r := bufio.NewReader(bytes.NewReader(raw))
	to, err1 := r.ReadString('\n')
	stamp, err2 := r.ReadString('\n')
	at, err3 := time.Parse(time.RFC3339Nano, strings.TrimSpace(strings.TrimPrefix(stamp, "At:")))
	if err := errors.Join(err1, err2, err3); err != nil {
		return envelope{}, err
	}
	return envelope{id: id, to: strings.TrimSpace(strings.TrimPrefix(to, "To:")), at: at, raw: raw[len(to)+len(stamp):]}, nil
}

// save writes the whole file before it gets its name, so that a crash leaves no half of a mail.
func (s store) save(e envelope) error {
	if s.directory == "" {
		return nil
	}
	body := fmt.Appendf(nil, "To: %s\nAt: %s\n", e.to, e.at.Format(time.RFC3339Nano))
	temporary := s.path(e.id) + ".part"
	if err := os.WriteFile(temporary, append(body, e.raw...), 0o600); err != nil {
		return err
	}
	return os.Rename(temporary, s.path(e.id))
}

// remove lets go of a mail. A file that cannot be removed is found again at the next start.
func (s store) remove(id string) {
	if s.directory != "" {
		_ = os.Remove(s.path(id))
	}
}
