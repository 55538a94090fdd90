package postgres

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// unfinished marks a sibling of a data directory that initdb is still filling. No data
// directory may carry the mark, so that what carries it can be cleared away.
const unfinished = ".unfinished-"

// resolveDataDir gives the one true path of dir, so that two names of a directory share one lock.
func resolveDataDir(dir string) (string, error) {
	if dir == "" {
		return "", errors.New("no data directory was given")
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("resolving %s: %w", dir, err)
	}
	if strings.Contains(filepath.Base(abs), unfinished) {
		return "", fmt.Errorf("the data directory %s has %q in its name, which is kept for unfinished ones: choose another name", abs, unfinished)
	}
	return followLinks(abs)
}

// followLinks resolves the links of the part of path that exists.
func followLinks(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		return real, nil
	}
	if !errors.Is(err, fs.ErrNotExist) || path == filepath.Dir(path) {
		return "", fmt.Errorf("resolving %s: %w", path, err)
	}
	parent, err := followLinks(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	return filepath.Join(parent, filepath.Base(path)), nil
}

// makeParents makes the missing directories above dir, open to enter whatever the umask is: the
// server's account has to pass through them.
func makeParents(dir string) error {
	var missing []string
	for parent := filepath.Dir(dir); ; parent = filepath.Dir(parent) {
		if _, err := os.Stat(parent); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, parent)
	}
	for _, parent := range slices.Backward(missing) {
		if err := os.Mkdir(parent, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("making a place for the data: %w", err)
		}
		if err := os.Chmod(parent, 0o755); err != nil {
			return fmt.Errorf("making a place for the data: %w", err)
		}
	}
	return nil
}

// dataVersion reads which major version made dir; 0 means that there is no data yet. A directory of
// other files is refused.
func dataVersion(dir string) (int, error) {
	content, err := os.ReadFile(filepath.Join(dir, "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, checkEmpty(dir)
	}
	if err != nil {
		return 0, fmt.Errorf("reading the version of the data: %w", err)
	}
	version, err := strconv.Atoi(strings.TrimSpace(string(content)))
	if err != nil {
		return 0, fmt.Errorf("%w: %s holds %q in PG_VERSION; nothing was changed", ErrWrongVersion, dir, content)
	}
	return version, nil
}

func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking into %s: %w", dir, err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is not a PostgreSQL data directory, and it is not empty (it holds %s): choose another directory with --data", dir, entries[0].Name())
	}
	return nil
}

// MakeTempDir makes a new directory below the system's temporary one in which a server can have its data
// directory: unlike those of os.MkdirTemp and testing.T.TempDir it may be entered by the server's
// account. The caller removes it.
func MakeTempDir(pattern string) (string, error) {
	dir, err := os.MkdirTemp("", pattern)
	if err != nil {
		return "", fmt.Errorf("making a temporary directory: %w", err)
	}
	if err := os.Chmod(dir, 0o711); err != nil {
		return "", fmt.Errorf("opening the temporary directory: %w", err)
	}
	return dir, nil
}
