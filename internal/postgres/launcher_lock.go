package postgres

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// lockExclusively takes the lock file beside dir for as long as the file stays open. The kernel drops
// it with the process, so a crash leaves no lock behind.
func lockExclusively(dir string) (*os.File, error) {
	file, err := flock(dir)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(file.Truncate(0), writeAt(file, strconv.Itoa(os.Getpid())+"\n")); err != nil {
		file.Close()
		return nil, fmt.Errorf("signing the lock: %w", err)
	}
	return file, nil
}

func flock(dir string) (*os.File, error) {
	file, err := os.OpenFile(dir+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("opening the lock: %w", err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return file, nil
	}
	defer file.Close()
	if !errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, fmt.Errorf("locking %s: %w", file.Name(), err)
	}
	return nil, fmt.Errorf("%w: another instance%s works in %s; stop that one, or choose another directory with --data", ErrInUse, holder(file), dir)
}

// holder names the process that signed the lock, as well as can be known.
func holder(file *os.File) string {
	content, err := io.ReadAll(io.LimitReader(file, 32))
	if pid := strings.TrimSpace(string(content)); err == nil && pid != "" {
		return " (process " + pid + ")"
	}
	return ""
}

func writeAt(file *os.File, text string) error {
	_, err := file.WriteAt([]byte(text), 0)
	return err
}
