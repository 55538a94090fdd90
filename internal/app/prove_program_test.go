package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// builtIn is where the program is built for the tests that run it as a process of its own; TestMain removes it.
var builtIn string

var builtProgram = sync.OnceValues(func() (string, error) {
	path := filepath.Join(builtIn, "bollplank")
	out, err := exec.Command("go", "build", "-o", path, "github.com/bollplank/bollplank/cmd/bollplank").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return path, nil
})

// program is `bollplank serve` as a process, on a database and an address that stay the same through restarts.
type program struct {
	path, host, dsn, log string
	cmd                  *exec.Cmd
	exited               chan struct{}
}

// newProgram starts the server on a database and returns when it is ready.
func newProgram(t testing.TB, dsn string) *program {
	t.Helper()
	path, err := builtProgram()
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host := listener.Addr().String()
	listener.Close()
	p := &program{path: path, host: host, dsn: dsn, log: filepath.Join(t.TempDir(), "serve.log")}
	p.start(t)
	t.Cleanup(p.kill)
	p.await(t, http.StatusOK)
	return p
}

func (p *program) start(t testing.TB) {
	t.Helper()
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	p.cmd = exec.Command(p.path, "serve")
	p.cmd.Env = []string{
		"DATABASE_URL=" + p.dsn, "BASE_URL=http://" + p.host, "LISTEN_ADDR=" + p.host, "SECRET_KEY=" + strings.Repeat("A", 43) + "=",
		"SMTP_URL=" + nowhereSMTP, "MAIL_FROM=no-reply@bollplank.example", "WORKERS=0", "LOG_LEVEL=warn",
	}
	p.cmd.Stdout, p.cmd.Stderr = log, log
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	exited := make(chan struct{})
	p.exited = exited
	cmd := p.cmd
	go func() { cmd.Wait(); close(exited) }()
}

// kill ends the process as a power cut would.
func (p *program) kill() {
	_ = p.cmd.Process.Kill() // it may have ended by itself
	<-p.exited
}

// said is what the server wrote to its log.
func (p *program) said() string {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// await waits until /readyz answers with a status; a minute is more than any of it takes.
func (p *program) await(t testing.TB, status int) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		response, err := http.Get("http://" + p.host + "/readyz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == status {
				return
			}
		}
		if time.Now().After(deadline) {
			t.Fatalf("the server does not become %d: %v\n%s", status, err, p.said())
		}
	}
}

// reply is an answer with its body read.
type reply struct {
	status     int
	retryAfter string
	body       []byte
}

// call sends one request as JSON.
func (p *program) call(method, path, token string, content any) (reply, error) {
	return callAt(p.host, p.host, method, path, token, content)
}

// callAt is call to an address whose server goes by the name of host.
func callAt(address, host, method, path, token string, content any) (reply, error) {
	raw, err := json.Marshal(content)
	if err != nil {
		return reply{}, err
	}
	r, err := http.NewRequest(method, "http://"+address+path, strings.NewReader(string(raw)))
	if err != nil {
		return reply{}, err
	}
	r.Host = host
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := caller.Do(r)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	return reply{response.StatusCode, response.Header.Get("Retry-After"), read}, err
}

var caller = &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 100}}

// signIn begins a session with a link.
func (p *program) signIn(directory *platform.DB, user uuid.UUID) (string, error) {
	return signInAt(p.host, p.host, directory, user)
}

func signInAt(address, host string, directory *platform.DB, user uuid.UUID) (string, error) {
	link, err := directory.CreateSignInLink(context.Background(), user, "", time.Hour)
	if err != nil {
		return "", err
	}
	r, err := callAt(address, host, http.MethodPost, "/api/v1/auth/links/confirm", "", map[string]string{"token": link})
	if err != nil {
		return "", err
	}
	var signed struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal(r.body, &signed); err != nil || signed.AccessToken == "" {
		return "", fmt.Errorf("sign in: %d %s", r.status, r.body)
	}
	return signed.AccessToken, nil
}

// directoryOf reaches the directory with a clock that goes.
func directoryOf(t testing.TB, dsn string) *platform.DB {
	t.Helper()
	queue, err := jobs.NewQueue()
	if err != nil {
		t.Fatal(err)
	}
	directory, err := platform.Open(tenants.Options{DSN: dsn}, queue)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { directory.Close() })
	return directory
}

// durable is a PostgreSQL of its own that keeps what it has acknowledged, and can be killed.
type durable struct {
	dir    string
	params map[string]string
	server *postgres.Server
}

func newDurable(t testing.TB) *durable {
	t.Helper()
	dir, err := postgres.MakeTempDir("durable-")
	if err != nil {
		t.Fatal(err)
	}
	d := &durable{dir: filepath.Join(dir, "data"), params: map[string]string{}}
	t.Cleanup(func() { os.RemoveAll(dir) })
	d.start(t)
	t.Cleanup(func() { stopDatabase(d.server) }) // it may have been killed
	return d
}

func (d *durable) start(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	server, err := postgres.Launch(ctx, postgres.LaunchConfig{DataDir: d.dir, Params: d.params})
	if err != nil {
		t.Fatal(err)
	}
	d.server = server
}

func (d *durable) dsn() string { return d.server.DSN(postgres.Superuser, devDatabase) }

// kill ends the server and every process of it at once, so that nobody can save what is in shared memory.
func (d *durable) kill(t testing.TB) {
	t.Helper()
	pids := append([]int{d.server.PID()}, childrenOf(t, d.server.PID())...)
	for _, pid := range pids {
		_ = syscall.Kill(pid, syscall.SIGKILL) // a backend may have ended meanwhile
	}
	<-d.server.Done()
}

// childrenOf lists the processes that a process has started.
func childrenOf(t testing.TB, parent int) (pids []int) {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(stats) == 0 {
		t.Fatalf("no list of processes: %v", err)
	}
	for _, name := range stats {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		var pid, of int
		var state string
		_, rest, _ := strings.Cut(string(text), ") ")
		if _, err := fmt.Sscan(rest, &state, &of); err == nil && of == parent {
			fmt.Sscan(string(text), &pid)
			pids = append(pids, pid)
		}
	}
	return pids
}
