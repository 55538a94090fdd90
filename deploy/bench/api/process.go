package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// process is a server that answers on an address of its own.
type process struct {
	host string
	cmd  *exec.Cmd
}

// freeHost is an address of this machine that nobody listens on.
func freeHost() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}

// serve starts the program on a database. Workers are as many jobs as it does beside.
func (g *ground) serve(ctx context.Context, dsn string, connections, workers int) (*process, error) {
	host, err := freeHost()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(g.options.binary, "serve")
	cmd.Env = []string{
		"DATABASE_URL=" + dsn, "BASE_URL=http://" + host, "LISTEN_ADDR=" + host, "SECRET_KEY=" + strings.Repeat("A", 43) + "=",
		"SMTP_URL=smtp://127.0.0.1:1?tls=none", "MAIL_FROM=no-reply@bollplank.example", "LOG_LEVEL=info",
		fmt.Sprint("MAX_CONNS=", connections), fmt.Sprint("WORKERS=", workers),
	}
	return g.start(ctx, host, cmd, "/readyz")
}

// start runs a server until the ground is closed and returns when it answers.
func (g *ground) start(ctx context.Context, host string, cmd *exec.Cmd, path string) (*process, error) {
	log, err := os.Create(filepath.Join(g.dir, "log-"+strings.ReplaceAll(host, ":", "-")))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &process{host: host, cmd: cmd}
	g.ends = append(g.ends, p.stop)
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		response, err := http.Get("http://" + host + path)
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return p, nil
			}
		}
		if time.Now().After(deadline) || ctx.Err() != nil {
			said, _ := os.ReadFile(log.Name())
			return nil, fmt.Errorf("the server does not become ready: %w\n%s", errors.Join(err, ctx.Err()), said)
		}
	}
}

// stop ends the server in order; it may be repeated.
func (p *process) stop() error {
	if p.cmd.ProcessState != nil {
		return nil
	}
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	var exit *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return nil
}
