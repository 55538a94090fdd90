package app

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// wire stands between the pools and the server: it writes down every statement, and may alter one on its way, as a
// fault in the code would.
type wire struct {
	dsn, server string

	mu    sync.Mutex
	heard []string
	alter func(statement string) string
}

// newWire taps the line to a world's database; dsn leads through it.
func newWire(t testing.TB, w *tenantstest.World) *wire {
	t.Helper()
	dir, err := os.MkdirTemp("", "wire")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	host := hostInDSN.FindStringSubmatch(w.Options.DSN)[1]
	listener, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	l := &wire{dsn: strings.Replace(w.Options.DSN, host, dir, 1), server: filepath.Join(host, ".s.PGSQL.5432")}
	go l.serve(listener)
	return l
}

var hostInDSN = regexp.MustCompile(`host='([^']+)'`)

// newTappedHouse is a house all of whose statements go over a wire.
func newTappedHouse(t testing.TB) (*house, *wire) {
	t.Helper()
	w := tenantstest.New(t)
	l := newWire(t, w)
	return newHouseOn(t, w, l.dsn, nowhereSMTP, tenantstest.StandStill), l
}

func (l *wire) serve(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("unix", l.server)
		if err != nil {
			client.Close()
			continue
		}
		go func() { io.Copy(client, server); client.Close() }()
		go func() {
			l.pass(bufio.NewReaderSize(client, 64<<10), bufio.NewWriterSize(server, 64<<10))
			server.Close()
		}()
	}
}

// pass hands messages on until one side is gone. The first message has no letter in front of its length.
func (l *wire) pass(from *bufio.Reader, to *bufio.Writer) {
	for first := true; ; first = false {
		kind, body, err := readMessage(from, first)
		if err != nil {
			return
		}
		if writeMessage(to, kind, l.heed(kind, body)) != nil {
			return
		}
		if from.Buffered() == 0 && to.Flush() != nil {
			return
		}
	}
}

func readMessage(from io.Reader, first bool) (kind byte, body []byte, err error) {
	head := make([]byte, 5)
	if first {
		head = head[1:]
	}
	if _, err := io.ReadFull(from, head); err != nil {
		return 0, nil, err
	}
	if !first {
		kind = head[0]
	}
	body = make([]byte, binary.BigEndian.Uint32(head[len(head)-4:])-4)
	_, err = io.ReadFull(from, body)
	return kind, body, err
}

func writeMessage(to *bufio.Writer, kind byte, body []byte) error {
	if kind != 0 {
		to.WriteByte(kind)
	}
	size := make([]byte, 4)
	binary.BigEndian.PutUint32(size, uint32(len(body)+4))
	to.Write(size)
	_, err := to.Write(body) // a bufio.Writer keeps its first error
	return err
}

// heed notes the statement in a message, if there is one, and alters it: Parse holds a name and a text, Query a text.
func (l *wire) heed(kind byte, body []byte) []byte {
	before := []byte{}
	rest := body
	switch kind {
	case 'P':
		name := bytes.IndexByte(body, 0) + 1
		before, rest = body[:name], body[name:]
	case 'Q':
	default:
		return body
	}
	text, after, _ := bytes.Cut(rest, []byte{0})
	l.mu.Lock()
	defer l.mu.Unlock()
	statement := string(text)
	l.heard = append(l.heard, statement)
	if l.alter != nil {
		statement = l.alter(statement)
	}
	return bytes.Join([][]byte{before, []byte(statement), {0}, after}, nil)
}

// plant has every statement altered from now on; nil ends that.
func (l *wire) plant(alter func(string) string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.alter = alter
}

// take returns the statements heard since the last time, without those that open, place and close a transaction.
func (l *wire) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var counted []string
	for _, s := range l.heard {
		s = strings.Join(strings.Fields(s), " ")
		if s != "" && s != ";" && !framing.MatchString(s) {
			counted = append(counted, s)
		}
	}
	l.heard = nil
	return counted
}

var framing = regexp.MustCompile(`^(BEGIN|COMMIT|ROLLBACK|SET LOCAL)\b`)
