package inbox

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/smtp"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const invitation = "From: =?UTF-8?q?Norrhamns_kommun?= <no-reply@bollplank.example>\r\nTo: samira@norrhamn.example\r\nSubject: =?UTF-8?q?M=C3=B6te_torsdag?=\r\n" +
	"Content-Type: multipart/mixed; boundary=A\r\n\r\n--A\r\nContent-Type: multipart/alternative; boundary=B\r\n\r\n" +
	"--B\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHej =C3=85sa, https://bollplank.example/act#1\r\n" +
	"--B\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<style>p{color:red}</style><p>Hej</p><a href=3D\"https://bollplank.example/act?a=3D1&amp;b=3D2\">=C3=96ppna</a><script>document.title=3D'no'</script>\r\n" +
	"--B\r\nContent-Type: text/calendar; method=REQUEST; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\nQkVHSU46VkNBTEVO\r\nREFSDQo=\r\n--B--\r\n--A--\r\n"

// started opens an inbox and a server to it.
func started(t *testing.T, directory string) (*Inbox, *Server) {
	t.Helper()
	box, err := Open(directory)
	if err != nil {
		t.Fatal(err)
	}
	server, err := box.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.smtp.Close() })
	return box, server
}

func send(server *Server, raw string, to ...string) error {
	return smtp.SendMail(server.listener.Addr().String(), nil, "no-reply@bollplank.example", to, []byte(raw))
}

func get(t *testing.T, box *Inbox, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	box.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

func TestMailIsRead(t *testing.T) {
	box, server := started(t, "")
	if err := send(server, invitation, "samira@norrhamn.example"); err != nil {
		t.Fatal(err)
	}
	got := box.Messages("")[0]
	if got.Subject != "Möte torsdag" || got.Text != "Hej Åsa, https://bollplank.example/act#1" || !strings.Contains(got.HTML, ">Öppna<") || got.Calendar != "BEGIN:VCALENDAR\r\n" ||
		got.From != "Norrhamns kommun <no-reply@bollplank.example>" {
		t.Errorf("%+v", got)
	}
	if fmt.Sprint(got.Links) != "[https://bollplank.example/act#1 https://bollplank.example/act?a=1&b=2]" {
		t.Errorf("%q", got.Links)
	}
}

func TestJSONForScripts(t *testing.T) {
	box, server := started(t, "")
	for i := range 3 {
		raw := strings.Replace(invitation, "Subject: ", fmt.Sprintf("X-Number: %d\r\nSubject: ", i), 1)
		if err := send(server, raw, fmt.Sprintf("p%d@norrhamn.example", i%2)); err != nil {
			t.Fatal(err)
		}
	}
	w := get(t, box, "/?format=json&to=P0@norrhamn.example")
	var got []Message
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Header().Get("Content-Type") != "application/json" {
		t.Fatal(err, w.Header())
	}
	if len(got) != 2 || got[0].To != "p0@norrhamn.example" || got[0].At.Before(got[1].At) || got[0].ID <= got[1].ID {
		t.Errorf("%+v", got)
	}
	if body := get(t, box, "/?format=json&to=nobody@norrhamn.example").Body.String(); body != "[]\n" {
		t.Errorf("%q", body)
	}
}

func TestEachRecipientHasHerOwn(t *testing.T) {
	box, server := started(t, "")
	if err := send(server, invitation, "a@norrhamn.example", "b@norrhamn.example"); err != nil {
		t.Fatal(err)
	}
	if len(box.Messages("a@norrhamn.example")) != 1 || len(box.Messages("b@norrhamn.example")) != 1 {
		t.Errorf("%+v", box.Messages(""))
	}
}

func TestAddressesThatBounce(t *testing.T) {
	for address, want := range map[string]bool{"bounce@norrhamn.example": true, "BOUNCE@norrhamn.example": true, "demo@x.invalid": true, "demo@x.INVALID": true,
		"bouncer@norrhamn.example": false, "invalid@norrhamn.example": false, "a@invalid.example": false} {
		if bounces(address) != want {
			t.Errorf("%s: %v", address, !want)
		}
	}
	box, server := started(t, "")
	err := send(server, invitation, "demo@norrhamn.invalid")
	if err == nil || !strings.Contains(err.Error(), "5.1.1 No such user") || len(box.Messages("")) != 0 {
		t.Errorf("%v %+v", err, box.Messages(""))
	}
}

func TestMailOutlivesTheServer(t *testing.T) {
	directory := filepath.Join(t.TempDir(), "inbox")
	box, server := started(t, directory)
	if err := send(server, invitation, "samira@norrhamn.example"); err != nil {
		t.Fatal(err)
	}
	if err := server.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"0000000000000001-00000000.eml": "no envelope", "notes.txt": "mine", "0000000000000002-00000000.eml.part": "half"} {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again, err := Open(directory)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprintf("%+v", again.Messages("")), fmt.Sprintf("%+v", box.Messages("")); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if _, err := os.Stat(filepath.Join(directory, "notes.txt")); err != nil {
		t.Error("what is not ours is left alone:", err)
	}
	if info, err := os.Stat(directory); err != nil || info.Mode().Perm() != 0o700 {
		t.Error("others can read the mails", info.Mode(), err)
	}
}

func TestTheOldestGoFirst(t *testing.T) {
	directory := t.TempDir()
	box, err := Open(directory)
	if err != nil {
		t.Fatal(err)
	}
	big := []byte("Subject: big\r\n\r\n" + strings.Repeat("x", maxBytes/4))
	var ids []string
	for i := range 6 {
		at := time.Unix(int64(i), 0)
		e := envelope{id: newID(at), to: "a@norrhamn.example", at: at, raw: big}
		ids = append(ids, e.id)
		if err := box.take(e); err != nil {
			t.Fatal(err)
		}
	}
	got := box.Messages("")
	entries, err := os.ReadDir(directory)
	if err != nil || len(got) != 3 || len(entries) != 3 || got[0].ID != ids[5] || got[2].ID != ids[3] {
		t.Errorf("%d mails, %d files, %v", len(got), len(entries), err)
	}
	for i := range maxMessages + 5 {
		box.keep(envelope{id: newID(time.Unix(int64(10+i), 0)), raw: []byte("Subject: small\r\n\r\n")})
	}
	if n := len(box.Messages("")); n != maxMessages {
		t.Errorf("%d mails", n)
	}
}

func TestTooLargeAMailIsRefused(t *testing.T) {
	box, server := started(t, "")
	err := send(server, "Subject: x\r\n\r\n"+strings.Repeat(strings.Repeat("x", 900)+"\r\n", maxMessage/900+1), "a@norrhamn.example")
	if err == nil || len(box.Messages("")) != 0 {
		t.Errorf("%v, %d mails", err, len(box.Messages("")))
	}
}

func TestCloseBeforeAnythingHasCome(t *testing.T) {
	for range 50 {
		_, server := started(t, "")
		if err := server.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOnlyTheLoopback(t *testing.T) {
	box, err := Open("")
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"0.0.0.0:0", ":0", "localhost", "192.0.2.1:25", ""} {
		if s, err := box.Listen(address); err == nil {
			_ = s.Close(context.Background())
			t.Errorf("%q was taken", address)
		}
	}
}

func TestBrokenMailsAreShown(t *testing.T) {
	for name, raw := range map[string]string{
		"no header":        "\r\nhej",
		"not a mail":       "\x00\xff",
		"half a multipart": "Content-Type: multipart/mixed; boundary=A\r\n\r\n--A\r\nContent-Type: text/plain\r\n\r\nhej",
		"no boundary":      "Content-Type: multipart/mixed\r\n\r\nhej",
		"bad base64":       "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
		"a deep nest":      nest(40),
	} {
		m := parse(envelope{id: "x", to: "a@b.example", raw: []byte(raw)})
		if m.Links == nil || m.ID != "x" || name == "a deep nest" && m.Text != "" {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

// nest puts a text so many multiparts deep.
func nest(depth int) string {
	raw := "Content-Type: text/plain\r\n\r\nfound"
	for i := range depth {
		raw = fmt.Sprintf("Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n%s\r\n--B%d--", i, i, raw, i)
	}
	return raw
}

func TestTextWithinMultipartsIsFound(t *testing.T) {
	if m := parse(envelope{raw: []byte(nest(4))}); m.Text != "found" {
		t.Errorf("%+v", m)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(invitation))
	f.Add([]byte("Subject: =?UTF-8?q?=?=\r\nContent-Type: text/html\r\n\r\n<a href='https://x'>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := parse(envelope{raw: raw})
		if _, err := json.Marshal(m); err != nil {
			t.Fatal(err)
		}
	})
}

func TestPageAllowsNothing(t *testing.T) {
	box, server := started(t, "")
	if err := send(server, invitation, "samira@norrhamn.example"); err != nil {
		t.Fatal(err)
	}
	list, mail := get(t, box, "/"), get(t, box, "/?id="+box.Messages("")[0].ID)
	for name, w := range map[string]*httptest.ResponseRecorder{"list": list, "mail": mail} {
		policy, body := w.Header().Get("Content-Security-Policy"), w.Body.String()
		if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "script-src") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: %q", name, policy)
		}
		if strings.Contains(body, "<script") || w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %v", name, w.Header())
		}
	}
	if strings.Contains(list.Header().Get("Content-Security-Policy"), "unsafe-inline") {
		t.Error("the list needs no inline styles")
	}
	if !strings.Contains(mail.Body.String(), `sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="&lt;base target=`) {
		t.Errorf("the mail is not in its sandbox\n%s", mail.Body)
	}
}

func TestPageEscapesWhatMailsSay(t *testing.T) {
	box, server := started(t, "")
	raw := "Subject: <img src=x onerror=alert(1)>\r\n\r\n</pre><script>alert(1)</script> https://x.example/\"><script>"
	if err := send(server, raw, "a@norrhamn.example"); err != nil {
		t.Fatal(err)
	}
	body := get(t, box, "/?to=%22%3E%3Cscript%3E&id="+box.Messages("")[0].ID).Body.String()
	if strings.Contains(body, "<script") || strings.Contains(body, "<img") {
		t.Error(body)
	}
}

func TestPageOnlyReads(t *testing.T) {
	box, err := Open("")
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	box.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
		t.Error(w.Code)
	}
	if got := get(t, box, "/?id=none"); got.Code != http.StatusNotFound {
		t.Error(got.Code)
	}
	if body := get(t, box, "/").Body.String(); !strings.Contains(body, "No mail yet") {
		t.Error(body)
	}
}
