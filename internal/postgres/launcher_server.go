package postgres

import (
	"context"
	"os"
	"strings"
)

// Server is a running private PostgreSQL.
type Server struct {
	dataDir, socketDir string
	process            *process
	done               chan struct{}
}

// DSN is the connection string for a role and a database in the keyword form that lib/pq and psql read.
// It names the local socket, which only the server's account and root can reach; no password is asked.
func (s *Server) DSN(user, database string) string {
	return "host=" + quote(s.socketDir) + " port=5432 user=" + quote(user) + " dbname=" + quote(database) + " sslmode=disable"
}

// quote writes a value of the keyword form: quoted always, quotes and backslashes escaped.
func quote(value string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value) + "'"
}

// DataDir is the absolute path of the server's files, links resolved.
func (s *Server) DataDir() string { return s.dataDir }

// PID is the process id of the server.
func (s *Server) PID() int { return s.process.cmd.Process.Pid }

// Done is closed when the server has ended, by Stop or by itself, and its directory may be used again.
func (s *Server) Done() <-chan struct{} { return s.done }

// Err tells, once Done is closed, how the server ended: nil after an orderly shutdown.
func (s *Server) Err() error {
	select {
	case <-s.done:
		return s.process.ending()
	default:
		return nil
	}
}

// Stop ends the server, open connections and their transactions included, and returns when it has
// ended. When ctx ends first, or after 30 s, the server is stopped at once, which loses nothing that was
// committed, and Stop returns an error. To stop a stopped server is no error.
func (s *Server) Stop(ctx context.Context) error {
	err := s.process.stop(ctx)
	<-s.done
	return err
}

// release gives the directory free when the server has ended.
func (s *Server) release(lock *os.File) {
	<-s.process.exited
	if clearSocket(s.socketDir) == nil { // a killed server leaves its socket; what cannot go now goes at the next start
		_ = os.Remove(s.socketDir)
	}
	lock.Close()
	close(s.done)
}
