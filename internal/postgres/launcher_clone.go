package postgres

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// CloneDataDir copies the data directory of a stopped server, so that many can start from one that was
// initialised, and filled, once. It refuses a source that is in use or was not stopped in order, and a
// target that exists. The copy appears whole or not at all; it is not synced to disk.
func CloneDataDir(from, to string) error {
	source, target, err := resolveBoth(from, to)
	if err != nil {
		return err
	}
	reading, err := lockShared(source)
	if err != nil {
		return err
	}
	defer reading.Close()
	owner, err := cloneable(source)
	if err != nil {
		return err
	}
	if err := makeParents(target); err != nil {
		return err
	}
	writing, err := lockExclusively(target)
	if err != nil {
		return err
	}
	defer writing.Close()
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("copying %s: %s exists already", source, target)
	}
	clearUnfinished(target)
	return fillBeside(target, owner, func(dir string) error { return copyTree(source, dir) })
}

func resolveBoth(from, to string) (source, target string, err error) {
	if source, err = resolveDataDir(from); err != nil {
		return "", "", err
	}
	target, err = resolveDataDir(to)
	return source, target, err
}

// cloneable tells whose the directory is, if it is one that a server has left in order.
func cloneable(dir string) (account, error) {
	version, err := dataVersion(dir)
	if err != nil {
		return account{}, err
	}
	if version == 0 {
		return account{}, fmt.Errorf("copying %s: there is no data directory", dir)
	}
	if _, err := os.Lstat(filepath.Join(dir, pidFile)); !errors.Is(err, fs.ErrNotExist) {
		return account{}, fmt.Errorf("copying %s: its server runs or was not stopped in order", dir)
	}
	return serverAccount(dir)
}

// copyTree leaves the copying to cp, which keeps owners and modes and shares blocks where the file
// system can.
func copyTree(from, to string) error {
	out, err := exec.Command("cp", "-a", from+"/.", to+"/").CombinedOutput()
	if err != nil {
		return fmt.Errorf("copying %s: %w: %s", from, err, strings.TrimSpace(string(out)))
	}
	return nil
}
