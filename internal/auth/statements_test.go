package auth

import (
	"encoding/binary"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// wiretap stands between the directory's pool and the server and writes down every statement sent.
type wiretap struct {
	mu         sync.Mutex
	statements []string
	severed    bool
	open       []net.Conn
}

// cut severs the line and returns what mends it.
func (w *wiretap) cut() (mend func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.severed = true
	for _, c := range w.open {
		c.Close()
	}
	w.open = nil
	return func() { w.mu.Lock(); w.severed = false; w.mu.Unlock() }
}

// admit notes a connection, or refuses it while the line is cut.
func (w *wiretap) admit(c net.Conn) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.severed {
		w.open = append(w.open, c)
	}
	return !w.severed
}

// tapped is a desk whose statements are heard.
func tapped(t testing.TB) (*desk, *wiretap) {
	t.Helper()
	w := tenantstest.New(t)
	dir, err := os.MkdirTemp("", "tap")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	listener, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	must(t, err)
	t.Cleanup(func() { listener.Close() })
	tap := &wiretap{}
	server := socketOf(w.Options.DSN)
	go tap.serve(listener, server)
	o := w.Options
	o.DSN = strings.Replace(o.DSN, filepath.Dir(server), dir, 1)
	queue, err := jobs.NewQueue()
	must(t, err)
	db, err := platform.Open(o, queue)
	must(t, err)
	t.Cleanup(func() { db.Close() })
	return deskOn(t, w, db), tap
}

func socketOf(dsn string) string {
	_, rest, _ := strings.Cut(dsn, "host='")
	dir, _, _ := strings.Cut(rest, "'")
	return filepath.Join(dir, ".s.PGSQL.5432")
}

func (w *wiretap) serve(listener net.Listener, server string) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		if !w.admit(client) {
			client.Close()
			continue
		}
		upstream, err := net.Dial("unix", server)
		if err != nil {
			client.Close()
			return
		}
		go func() { io.Copy(client, upstream); client.Close() }()
		go func() { w.listen(client, upstream); upstream.Close() }()
	}
}

// listen passes messages on: the first has no type, the others a letter; then comes a length.
func (w *wiretap) listen(client io.Reader, upstream io.Writer) {
	for kind := []byte{}; ; kind = make([]byte, 1) {
		if _, err := io.ReadFull(client, kind); err != nil {
			return
		}
		size := make([]byte, 4)
		if _, err := io.ReadFull(client, size); err != nil {
			return
		}
		body := make([]byte, binary.BigEndian.Uint32(size)-4)
		if _, err := io.ReadFull(client, body); err != nil {
			return
		}
		w.note(string(kind), body)
		if _, err := upstream.Write(append(append(kind, size...), body...)); err != nil {
			return
		}
	}
}

func (w *wiretap) note(kind string, body []byte) {
	text := strings.Trim(string(body), "\x00")
	if kind == "P" {
		text = strings.TrimLeft(text, "\x00")
	} else if kind != "Q" {
		return
	}
	text = strings.Join(strings.Fields(strings.SplitN(text, "\x00", 2)[0]), " ")
	if text == "" || text == ";" {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.statements = append(w.statements, text)
}

// take returns what has been heard since the last time, without what opens and closes a transaction, and without
// the queue's call to its workers, of which it makes one in a tenth of a second at most, whoever asks.
func (w *wiretap) take() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	for _, s := range w.statements {
		if !strings.HasPrefix(s, "BEGIN") && s != "COMMIT" && s != "ROLLBACK" && !strings.Contains(s, "name: PGNotifyMany") {
			out = append(out, s)
		}
	}
	w.statements = nil
	return out
}
