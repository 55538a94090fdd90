package main

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"io"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// step is one message of a request to the database: a statement with its values, or one or several without.
type step struct {
	Role string
	Text string
	Args []*string // as text; nil is null
	Bare bool      // sent without values, as one message
}

// tap stands between the program and the server and writes down what is sent.
type tap struct {
	dir, server string

	mu    sync.Mutex
	steps []step
}

// newTap listens beside the server's socket; dsn leads through it.
func (g *ground) newTap(database string) (t *tap, dsn string, err error) {
	dir, err := os.MkdirTemp("", "tap")
	if err != nil {
		return nil, "", err
	}
	g.ends = append(g.ends, func() error { return os.RemoveAll(dir) })
	dsn = g.server.DSN("postgres", database)
	host := hostInDSN.FindStringSubmatch(dsn)[1]
	listener, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		return nil, "", err
	}
	g.ends = append(g.ends, listener.Close)
	t = &tap{dir: dir, server: filepath.Join(host, ".s.PGSQL.5432")}
	go t.serve(listener)
	return t, strings.Replace(dsn, host, dir, 1), nil
}

var hostInDSN = regexp.MustCompile(`host='([^']+)'`)

func (t *tap) serve(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("unix", t.server)
		if err != nil {
			client.Close()
			continue
		}
		go func() { io.Copy(client, server); client.Close() }()
		go func() { t.listen(bufio.NewReader(client), server); server.Close() }()
	}
}

// listen passes messages on: the first has no letter in front of its length and names the role.
func (t *tap) listen(client io.Reader, server io.Writer) {
	head, role, text := make([]byte, 4, 5), "", ""
	for first := true; ; first = false {
		if !first {
			head = head[:5]
		}
		if _, err := io.ReadFull(client, head); err != nil {
			return
		}
		body := make([]byte, binary.BigEndian.Uint32(head[len(head)-4:])-4)
		if _, err := io.ReadFull(client, body); err != nil {
			return
		}
		switch {
		case first:
			role = roleInStartup(body)
		case head[0] == 'Q':
			t.note(step{Role: role, Text: cString(body), Bare: true})
		case head[0] == 'P':
			text = cString(body[len(cString(body))+1:])
		case head[0] == 'B':
			t.note(step{Role: role, Text: text, Args: boundValues(body)})
		}
		if _, err := server.Write(append(slices.Clone(head), body...)); err != nil {
			return
		}
	}
}

func (t *tap) note(s step) {
	// The ping of an idle connection, and the queue's call to its workers, which comes ten times a second at most.
	if strings.Trim(s.Text, "; ") == "" || strings.Contains(s.Text, "name: PGNotifyMany") {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.steps = append(t.steps, s)
}

// take returns what has been sent since the last time.
func (t *tap) take() []step {
	t.mu.Lock()
	defer t.mu.Unlock()
	steps := t.steps
	t.steps = nil
	return steps
}

func cString(raw []byte) string {
	text, _, _ := strings.Cut(string(raw), "\x00")
	return text
}

func roleInStartup(body []byte) string {
	words := strings.Split(string(body[4:]), "\x00")
	for i := 0; i+1 < len(words); i += 2 {
		if words[i] == "user" {
			return words[i+1]
		}
	}
	return ""
}

// boundValues reads a Bind message: names of portal and statement, formats, values.
func boundValues(body []byte) []*string {
	rest := body[len(cString(body))+1:]
	rest = rest[len(cString(rest))+1:]
	next := func(n int) []byte { taken := rest[:n]; rest = rest[n:]; return taken }
	short := func() int { return int(binary.BigEndian.Uint16(next(2))) }
	formats := make([]int, short())
	for i := range formats {
		formats[i] = short()
	}
	values := make([]*string, short())
	for i := range values {
		length := int32(binary.BigEndian.Uint32(next(4)))
		if length < 0 {
			continue
		}
		text := string(next(int(length)))
		if isBinary(formats, i) {
			text = `\x` + hex.EncodeToString([]byte(text))
		}
		values[i] = &text
	}
	return values
}

// isBinary reads the formats as the protocol means them: none is text, one is everybody's.
func isBinary(formats []int, i int) bool {
	switch len(formats) {
	case 0:
		return false
	case 1:
		return formats[0] == 1
	}
	return formats[i] == 1
}
