package postgres

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

const (
	// socketName is what PostgreSQL calls the socket of port 5432.
	socketName = ".s.PGSQL.5432"
	// maxSocketPath is what fits sockaddr_un with its closing zero.
	maxSocketPath = 107
)

// makeSocketDir makes the private directory of the server's socket. Its name is a hash of the data
// directory, because a socket's path must be short. It lies where everybody may write, so one that
// somebody else has put there is refused.
func makeSocketDir(dataDir string, owner account) (string, error) {
	hash := sha256.Sum256([]byte(dataDir))
	temporary, err := socketParent(owner)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(temporary, "bollplank-"+hex.EncodeToString(hash[:8]))
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("making the socket's directory: %w", err)
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return "", fmt.Errorf("looking at the socket's directory: %w", err)
	}
	uid := info.Sys().(*syscall.Stat_t).Uid
	if !info.IsDir() || (uid != owner.uid && uid != uint32(os.Geteuid())) {
		return "", fmt.Errorf("%s should be the directory of the database's socket, but user %s has put something else there: remove it", dir, userName(uid))
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return "", fmt.Errorf("closing the socket's directory: %w", err)
	}
	if err := clearSocket(dir); err != nil {
		return "", err
	}
	return dir, owner.give(dir)
}

// clearSocket removes what a killed server left in the directory. No server runs on the data now, but
// PostgreSQL would believe its old lock file while any process of that id exists, if only as a zombie.
func clearSocket(dir string) error {
	for _, name := range []string{socketName, socketName + ".lock"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("removing an old socket: %w", err)
		}
	}
	return nil
}

// socketParent is the system's temporary directory, or /tmp where that one is too deep for a socket's
// path or closed to the server's account.
func socketParent(owner account) (string, error) {
	const within = "/bollplank-0123456789abcdef/" + socketName
	for _, dir := range []string{os.TempDir(), "/tmp"} {
		abs, err := filepath.Abs(dir)
		if err != nil || len(abs)+len(within) > maxSocketPath {
			continue
		}
		if owner.checkReach(filepath.Join(abs, "any")) == nil {
			return abs, nil
		}
	}
	return "", errors.New("the database's socket finds no place: neither the temporary directory ($TMPDIR) nor /tmp has a path short enough that PostgreSQL's account may enter")
}
