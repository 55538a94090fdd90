package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// MinVersion is the oldest major version of PostgreSQL that Bollplank runs on.
const MinVersion = 15

// binaries are the server programs of one major version.
type binaries struct {
	dir   string
	major int
}

func (b binaries) path(program string) string { return filepath.Join(b.dir, program) }

// findBinaries returns the binaries that made dataDir when version names its version, and else the
// newest that are new enough. Given two versions installed, an old data directory keeps working.
func findBinaries(ctx context.Context, given, dataDir string, version int) (binaries, error) {
	newest := binaries{}
	for _, dir := range binaryDirs(ctx, given) {
		major, err := majorVersion(ctx, dir)
		if ctx.Err() != nil {
			return binaries{}, fmt.Errorf("finding PostgreSQL: %w", ctx.Err())
		}
		if err != nil {
			continue
		}
		if major == version {
			return binaries{dir, major}, nil
		}
		if major > newest.major {
			newest = binaries{dir, major}
		}
	}
	return newest, refuse(newest, dataDir, version)
}

func refuse(newest binaries, dataDir string, version int) error {
	switch {
	case newest.major == 0:
		return fmt.Errorf("%w were found: install them with `make setup` (Debian's package postgresql-15)", ErrNoBinaries)
	case newest.major < MinVersion:
		return fmt.Errorf("%w of version %d or newer were found, only %d in %s: install them with `make setup` (Debian's package postgresql-15)",
			ErrNoBinaries, MinVersion, newest.major, newest.dir)
	case version != 0:
		return fmt.Errorf("%w: %s was made by PostgreSQL %d and the binaries here are of version %d; nothing was changed: "+
			"install PostgreSQL %d, move the data with pg_upgrade, or choose another directory with --data",
			ErrWrongVersion, dataDir, version, newest.major, version)
	}
	return nil
}

// binaryDirs lists where the server programs may be: Debian's directories, then what pg_config says,
// then the search path.
func binaryDirs(ctx context.Context, given string) []string {
	if given != "" {
		return []string{given}
	}
	dirs, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	if out, err := exec.CommandContext(ctx, "pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	if found, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(found); err == nil {
			dirs = append(dirs, filepath.Dir(real))
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// majorVersion asks the postgres program in dir, which must have initdb beside it.
func majorVersion(ctx context.Context, dir string) (int, error) {
	if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
		return 0, err
	}
	out, err := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return 0, err
	}
	found := versionLine.FindSubmatch(out)
	if found == nil {
		return 0, errors.New("postgres --version says no version")
	}
	return strconv.Atoi(string(found[1]))
}
