package postgres

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// parentDeath has the kernel send a child the signal when we die, even by kill -9. The kernel means the
// thread that made the child, so that thread must be locked for the child's life.
func parentDeath(signal syscall.Signal) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: signal}
}

// runsServerIn tells whether the process is a server at work in dir. A server's working directory is
// its data directory; where that cannot be read, what calls itself postgres is taken for one.
func runsServerIn(pid int, dir string) bool {
	proc := filepath.Join("/proc", strconv.Itoa(pid))
	command, err := os.ReadFile(filepath.Join(proc, "cmdline"))
	if err != nil || len(command) == 0 {
		return false // gone, or a zombie
	}
	program, _, _ := bytes.Cut(command, []byte{0})
	if !bytes.HasPrefix([]byte(filepath.Base(string(program))), []byte("post")) {
		return false
	}
	working, err := os.Readlink(filepath.Join(proc, "cwd"))
	return err != nil || working == dir
}
