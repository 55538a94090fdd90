// Package postgres holds what Bollplank knows about PostgreSQL as a program: a launcher for a
// private server on local files, the classes of its errors, and the runner of migrations.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Superuser is the role, and the database, that every private server starts with. It bypasses row
// security, so it serves for migrations and roles and never for requests.
const Superuser = "postgres"

var (
	// ErrInUse is returned when another instance holds the data directory.
	ErrInUse = errors.New("the data directory is in use")
	// ErrNoBinaries is returned when this machine has no PostgreSQL server binaries of MinVersion or newer.
	ErrNoBinaries = errors.New("no PostgreSQL server binaries")
	// ErrWrongVersion is returned when the data directory was made by another major version of PostgreSQL.
	ErrWrongVersion = errors.New("the data directory is of another PostgreSQL version")
)

// LaunchConfig says where a private server keeps its files and how it runs.
type LaunchConfig struct {
	// DataDir is the data directory: made when missing, taken as it is when it exists, never deleted.
	DataDir string
	// BinDir is where initdb and postgres are; empty means to look in the usual places.
	BinDir string
	// LogFile receives the server's log, appended; empty means DataDir + ".log". A start that finds it
	// larger than 16 MiB moves it to LogFile + ".1".
	LogFile string
	// Fast gives up durability for speed (fsync off and the like): for tests, whose data may be lost.
	Fast bool
	// Params are server settings by name, stronger than the launcher's own choices except for those
	// that decide where the server listens.
	Params map[string]string
}

// launch is one attempt to bring up a server: the configuration with every question answered.
type launch struct {
	cfg       LaunchConfig
	dir       string
	owner     account
	bin       binaries
	socketDir string
	logFile   string
	lock      *os.File
}

// Launch starts a private PostgreSQL on cfg.DataDir and returns when it accepts connections. It
// initialises a missing directory, recovers one left by a crash, and refuses with a sentence that says
// what to do one that is in use, of another version, or beyond the reach of the server's account.
//
// ctx bounds the start only; when it ends first, the half-started server is stopped again. The server
// itself runs until Stop, and it ends by itself when this process dies, however that happens.
func Launch(ctx context.Context, cfg LaunchConfig) (*Server, error) {
	l, err := prepare(cfg)
	if err != nil {
		return nil, err
	}
	if l.lock, err = lockExclusively(l.dir); err != nil {
		return nil, err
	}
	server, err := l.run(ctx)
	if err != nil {
		l.lock.Close()
		return nil, err
	}
	return server, nil
}

// prepare settles the paths and the account; the only things it makes are missing parent directories.
func prepare(cfg LaunchConfig) (*launch, error) {
	dir, err := resolveDataDir(cfg.DataDir)
	if err != nil {
		return nil, err
	}
	owner, err := serverAccount(dir)
	if err != nil {
		return nil, err
	}
	if err := makeParents(dir); err != nil {
		return nil, err
	}
	if err := owner.checkReach(dir); err != nil {
		return nil, err
	}
	l := &launch{cfg: cfg, dir: dir, owner: owner, logFile: cfg.LogFile}
	if l.logFile == "" {
		l.logFile = dir + ".log"
	}
	return l, nil
}

func (l *launch) run(ctx context.Context) (*Server, error) {
	version, err := dataVersion(l.dir)
	if err != nil {
		return nil, err
	}
	if l.bin, err = findBinaries(ctx, l.cfg.BinDir, l.dir, version); err != nil {
		return nil, err
	}
	if version == 0 {
		if err := l.initialise(ctx); err != nil {
			return nil, err
		}
	}
	if err := awaitEarlierServer(ctx, l.dir); err != nil {
		return nil, err
	}
	if l.socketDir, err = makeSocketDir(l.dir, l.owner); err != nil {
		return nil, err
	}
	return l.start(ctx)
}

// DefaultDataDir is where Bollplank keeps its files when nobody says otherwise: /var/lib/bollplank for
// root, whose home PostgreSQL's account may not enter, else bollplank below $XDG_DATA_HOME or
// ~/.local/share. The data directory of the server belongs in a directory below it.
func DefaultDataDir() (string, error) {
	if os.Geteuid() == 0 {
		return "/var/lib/bollplank", nil
	}
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "bollplank"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("finding a place for the data: %w", err)
	}
	return filepath.Join(home, ".local", "share", "bollplank"), nil
}
