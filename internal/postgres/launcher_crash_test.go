package postgres_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/postgres"
)

// childDir tells the test binary that it is to be the program that owns a server, in a directory of its
// own choice's parent.
const childDir = "LAUNCHER_TEST_DIR"

// TestBeTheProgram is that program: it launches, says so, and answers an interrupt by telling whether
// the server lives on. Without childDir there is nothing to do.
func TestBeTheProgram(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		return
	}
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, syscall.SIGINT)
	server, err := postgres.Launch(context.Background(), postgres.LaunchConfig{DataDir: dir})
	if err != nil {
		fmt.Println("failed", err)
		return
	}
	fmt.Println("launched", server.PID(), super(server))
	<-interrupts
	select {
	case <-server.Done():
		fmt.Println("interrupted dead")
	case <-time.After(300 * time.Millisecond):
		fmt.Println("interrupted alive")
	}
	stop(t, server)
}

// program is another process that owns a server.
type program struct {
	cmd    *exec.Cmd
	output *bufio.Scanner
}

// begin starts such a program, in a process group of its own like a shell does; as says for whom.
func begin(t *testing.T, dir string, as *syscall.Credential) *program {
	t.Helper()
	binary := copyOfTestBinary(t)
	cmd := exec.Command(binary, "-test.run=^TestBeTheProgram$")
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + filepath.Dir(binary), childDir + "=" + dir}
	cmd.Dir = "/"
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: as}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &program{cmd: cmd, output: bufio.NewScanner(out)}
	t.Cleanup(p.kill)
	return p
}

// copyOfTestBinary puts the binary where any user may run it, and may put a socket's directory beside it.
func copyOfTestBinary(t *testing.T) string {
	t.Helper()
	own, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(place(t), "program")
	if err := os.Chmod(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, own, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// hears reads the program's next line that begins with word and returns the rest of it.
func (p *program) hears(t *testing.T, word string) string {
	t.Helper()
	for p.output.Scan() {
		if rest, found := strings.CutPrefix(p.output.Text(), word+" "); found {
			return rest
		}
		t.Logf("the program said %q", p.output.Text())
	}
	t.Fatalf("the program ended without saying %q", word)
	return ""
}

func (p *program) launched(t *testing.T) (pid int, dsn string) {
	t.Helper()
	said := p.hears(t, "launched")
	number, dsn, _ := strings.Cut(said, " ")
	if _, err := fmt.Sscan(number, &pid); err != nil {
		t.Fatal(err)
	}
	return pid, dsn
}

// kill ends the program as kill -9 does, and waits for it.
func (p *program) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("in vain awaited: %s", what)
		}
	}
}

// gone tells whether the process has ended, be it as a zombie that nobody has waited for.
func gone(pid int) bool {
	command, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return err != nil || len(command) == 0
}

func durable(t *testing.T, dir string) *postgres.Server {
	t.Helper()
	server, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, server) })
	return server
}

func TestKilledServerRecovers(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	first := durable(t, dir)
	run(t, super(first), "create table kept as select 'yes' as answer")
	if err := syscall.Kill(first.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-first.Done()
	if first.Err() == nil {
		t.Error("a killed server ended in order")
	}
	began := time.Now()
	second := durable(t, dir)
	t.Logf("recovered in %v", time.Since(began))
	if got := ask(t, second, "select answer from kept"); got != "yes" {
		t.Errorf("kept %q", got)
	}
}

// A backend at work does not see that its server was killed before its statement ends.
func TestKilledServerWithBusyBackendRecovers(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	first := durable(t, dir)
	db := open(t, super(first))
	defer db.Close()
	busy := make(chan error, 1)
	go func() {
		_, err := db.ExecContext(patient(t), "select count(*) from generate_series(1, 12000000) a(n) where n % 3 = 0")
		busy <- err
	}()
	eventually(t, "a busy backend", func() bool {
		return ask(t, first, "select count(*) from pg_stat_activity where state = 'active' and query like '%generate_series%'") == "2"
	})
	if err := syscall.Kill(first.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-first.Done()
	durable(t, dir)
	<-busy
}

func TestKilledProgramTakesItsServerAlong(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	program := begin(t, dir, nil)
	pid, dsn := program.launched(t)
	run(t, dsn, "create table kept as select 'yes' as answer")
	program.kill()

	began := time.Now()
	server := durable(t, dir)
	t.Logf("taken over in %v", time.Since(began))
	if !gone(pid) {
		t.Error("the server outlived its program")
	}
	if got := ask(t, server, "select answer from kept"); got != "yes" {
		t.Errorf("kept %q", got)
	}
}

func TestKilledProgramAndServerRecover(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	program := begin(t, dir, nil)
	pid, dsn := program.launched(t)
	run(t, dsn, "create table kept as select 'yes' as answer")
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	program.kill()
	if got := ask(t, durable(t, dir), "select answer from kept"); got != "yes" {
		t.Errorf("kept %q", got)
	}
}

// The kernel sends the death signal when the thread that made the child ends, whatever the process does.
func TestServerOutlivesTheThreadThatLaunchedIt(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	var server *postgres.Server
	var err error
	onMortalThread(func() {
		server, err = postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: dir, Fast: true})
	})
	if err != nil {
		t.Fatal(err)
	}
	defer stop(t, server)
	select {
	case <-server.Done():
		t.Error("the server ended with the thread")
	case <-time.After(500 * time.Millisecond):
	}
}

// onMortalThread runs work on a thread that ends with it, which the process's first thread never does.
func onMortalThread(work func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if syscall.Gettid() == os.Getpid() {
			onMortalThread(work)
			return
		}
		work()
	}()
	<-done
}

func TestInterruptOfTheTerminalSparesTheServer(t *testing.T) {
	t.Parallel()
	program := begin(t, filepath.Join(place(t), "data"), nil)
	program.launched(t)
	if err := syscall.Kill(-program.cmd.Process.Pid, syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if state := program.hears(t, "interrupted"); state != "alive" {
		t.Errorf("Ctrl-C left the server %s", state)
	}
}

func TestKilledInitialisationIsMadeGood(t *testing.T) {
	t.Parallel()
	parent := place(t)
	dir := filepath.Join(parent, "data")
	program := begin(t, dir, nil)
	eventually(t, "the middle of initdb", func() bool {
		found, _ := filepath.Glob(dir + ".unfinished-*/base/1")
		return len(found) > 0
	})
	program.kill()
	if _, err := os.Stat(dir); err == nil {
		t.Fatal("an unfinished data directory took its place")
	}
	launch(t, dir)
	if left, _ := filepath.Glob(dir + ".unfinished-*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// After a reboot the id in the pid file may be that of any program of the server's own account.
func TestPidFileOfAnotherProgramIsStale(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	first := durable(t, dir)
	if err := syscall.Kill(first.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-first.Done()
	other := exec.Command("sleep", "60")
	other.SysProcAttr = &syscall.SysProcAttr{Credential: ownerOf(t, dir)}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Process.Kill(); _ = other.Wait() }()
	rewritePID(t, dir, other.Process.Pid)
	durable(t, dir)
	if gone(other.Process.Pid) {
		t.Error("the other program suffered")
	}
}

func rewritePID(t *testing.T, dir string, pid int) {
	t.Helper()
	path := filepath.Join(dir, "postmaster.pid")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(content), "\n")
	if err := os.WriteFile(path, []byte(fmt.Sprintf("%d\n%s", pid, rest)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// ownerOf is the account of dir, nil when it is ours.
func ownerOf(t *testing.T, dir string) *syscall.Credential {
	t.Helper()
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	stat := info.Sys().(*syscall.Stat_t)
	if stat.Uid == uint32(os.Geteuid()) {
		return nil
	}
	return &syscall.Credential{Uid: stat.Uid, Gid: stat.Gid}
}

func TestServerStartedByHandIsRespected(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	if err := durable(t, dir).Stop(patient(t)); err != nil {
		t.Fatal(err)
	}
	program := exec.Command("/usr/lib/postgresql/15/bin/postgres", "-D", dir, "-c", "listen_addresses=", "-c", "unix_socket_directories="+dir)
	program.SysProcAttr = &syscall.SysProcAttr{Credential: ownerOf(t, dir)}
	program.Dir = "/"
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = program.Process.Signal(syscall.SIGINT); _ = program.Wait() }()
	eventually(t, "the server by hand", func() bool {
		content, _ := os.ReadFile(filepath.Join(dir, "postmaster.pid"))
		return strings.Contains(string(content), "ready")
	})
	_, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: dir})
	refused(t, err, postgres.ErrInUse, fmt.Sprintf("kill -INT %d", program.Process.Pid))
	if gone(program.Process.Pid) {
		t.Error("the other server suffered")
	}
}

// Everything above as an ordinary user: root tries it as nobody.
func TestOrdinaryUser(t *testing.T) {
	t.Parallel()
	parent := place(t)
	var as *syscall.Credential
	if os.Geteuid() == 0 {
		as = &syscall.Credential{Uid: 65534, Gid: 65534}
		if err := os.Chown(parent, 65534, 65534); err != nil {
			t.Fatal(err)
		}
	}
	program := begin(t, filepath.Join(parent, "made", "data"), as)
	pid, _ := program.launched(t)
	program.kill()
	eventually(t, "the end of its server", func() bool { return gone(pid) })

	again := begin(t, filepath.Join(parent, "made", "data"), as)
	again.launched(t)
}
