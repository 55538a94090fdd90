package app

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// raw is bytes that no client library would send.
func (s *storm) raw(g *generator) string {
	host, token := s.host, s.token(g)
	head := func(line string, headers ...string) string {
		return line + "\r\nHost: " + host + "\r\nAuthorization: Bearer " + token + "\r\n" + strings.Join(append(headers, "", ""), "\r\n")
	}
	noise := make([]byte, g.rng.IntN(400))
	for i := range noise {
		noise[i] = byte(g.rng.IntN(256))
	}
	put := "PUT /api/v1/alfa/members/" + g.id() + " HTTP/1.1"
	return pick(g, string(noise), "\r\n\r\n", "GET", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/0.9\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
		head("GET /api/v1/alfa HTTP/1.1", "Host: other.example"), head("GET http://evil.example/api/v1/alfa HTTP/1.1"), head("GET "+g.text()+" HTTP/1.1"),
		head("GET /api/v1/alfa HTTP/1.1", "X: "+strings.Repeat("x", 40_000)), head("GET /"+strings.Repeat("p", 40_000)+" HTTP/1.1"), head("GET /api/v1/alfa HTTP/1.1", strings.Repeat("A: b\r\n", 3_000)+"C: d"),
		head(put, "Content-Length: -1"), head(put, "Content-Length: 10", "Content-Length: 11")+"{}", head(put, "Content-Length: 99999999999999999999"), head(put, "Content-Length: 500", "Content-Type: application/json")+"{\"name\":",
		head(put, "Transfer-Encoding: chunked")+"zz\r\n", head(put, "Transfer-Encoding: chunked")+"5\r\n{\"a\"", head(put, "Transfer-Encoding: chunked", "Content-Length: 4")+"0\r\n\r\n", head(put, "Transfer-Encoding: gzip"),
		head(put, "Expect: 200-ok", "Content-Length: 2")+"{}", head(put, "Content-Type: application/json\x00", "Content-Length: 2")+"{}", head(put, string(noise)+": x"),
		head("POST /api/v1/alfa/cohorts/"+s.world.A.Matching.String()+"/imports HTTP/1.1", "Content-Type: multipart/form-data; boundary=b", "Content-Length: 4000")+"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nNamn;E-p",
		head("CONNECT example.com:443 HTTP/1.1"), head("OPTIONS * HTTP/1.1"), head("GET /api/v1/alfa/../../../etc HTTP/1.1"), head("get /api/v1/alfa HTTP/1.1"), head("GET /api/v1/alfa/cohorts?cursor=%zz&limit=%00 HTTP/1.1"))
}

// sendRaw writes bytes, closes its side and reads the status, if there is one.
func (s *storm) sendRaw(g *generator) {
	text := s.raw(g)
	conn, err := net.Dial("tcp", s.address)
	if err != nil {
		s.note(0, text, err.Error())
		return
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	fmt.Fprint(conn, text) // the server may have closed before it had read all
	conn.(*net.TCPConn).CloseWrite()
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		s.note(0, text, err.Error())
		return
	}
	response.Body.Close()
	// What the protocol itself has words for: a transfer coding or a version that the server does not speak.
	if response.StatusCode == http.StatusNotImplemented || response.StatusCode == http.StatusHTTPVersionNotSupported {
		s.note(http.StatusBadRequest, text, "")
		return
	}
	s.note(response.StatusCode, text, response.Status)
}
