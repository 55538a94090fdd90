package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

// atRest is how long the program is left alone before its memory is read.
const atRest = 3 * time.Second

// started is one start of the program, and its stop.
type started struct {
	ready, stopped time.Duration
	memory         float64 // resident, in MB
}

// start runs the program until it is ready, lets it rest and stops it.
func start(ctx context.Context, binary, data string) (s started, err error) {
	cmd := exec.Command(binary, "dev", "--addr", "127.0.0.1:0", "--data", data, "--json")
	said, err := cmd.StdoutPipe()
	if err != nil {
		return s, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return s, err
	}
	defer context.AfterFunc(ctx, func() { cmd.Process.Signal(syscall.SIGINT) })()
	if _, err := bufio.NewReader(said).ReadString('\n'); err != nil {
		return s, errors.Join(fmt.Errorf("the program did not become ready: %w", err), cmd.Wait())
	}
	s.ready = time.Since(began)
	time.Sleep(atRest)
	if s.memory, err = resident(cmd.Process.Pid); err != nil {
		return s, err
	}
	began = time.Now()
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		return s, err
	}
	err = cmd.Wait()
	s.stopped = time.Since(began)
	return s, err
}

var residentLine = regexp.MustCompile(`VmRSS:\s+(\d+) kB`)

// resident reads what the kernel says of a process.
func resident(pid int) (megabytes float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	found := residentLine.FindSubmatch(text)
	if found == nil {
		return 0, errors.New("the kernel does not say how much memory the program holds")
	}
	kilobytes, err := strconv.Atoi(string(found[1]))
	return float64(kilobytes) / 1024, err
}
