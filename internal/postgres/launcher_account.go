package postgres

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is the operating system user that the server runs as. PostgreSQL refuses to run as root, so
// root hands it to another user; everybody else runs it as themselves.
type account struct {
	name     string
	uid, gid uint32
	drop     bool // we are root and give up privileges for the server's processes
}

// serverAccount chooses the account for dir: ourselves, or for root the owner of an existing directory,
// else user postgres, else nobody.
func serverAccount(dir string) (account, error) {
	own := account{name: "this user", uid: uint32(os.Geteuid()), gid: uint32(os.Getegid())}
	uid, gid, found, err := ownerOf(dir)
	if err != nil {
		return account{}, err
	}
	if own.uid != 0 {
		if found && uid != own.uid {
			return account{}, fmt.Errorf("the data directory %s belongs to user %s: start as that user, or choose another directory with --data", dir, userName(uid))
		}
		return own, nil
	}
	if found && uid != 0 {
		return account{name: userName(uid), uid: uid, gid: gid, drop: true}, nil
	}
	return unprivilegedAccount()
}

func unprivilegedAccount() (account, error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.ParseUint(u.Uid, 10, 32)
		gid, errGID := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(errUID, errGID); err != nil {
			return account{}, fmt.Errorf("reading the ids of user %s: %w", name, err)
		}
		return account{name: name, uid: uint32(uid), gid: uint32(gid), drop: true}, nil
	}
	return account{}, errors.New("PostgreSQL cannot run as root, and this machine has neither a user postgres nor a user nobody: make one of them, or start as an ordinary user")
}

// ownerOf tells who owns path; found is false when there is no such path.
func ownerOf(path string) (uid, gid uint32, found bool, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, 0, false, nil
	}
	if err != nil {
		return 0, 0, false, fmt.Errorf("looking at %s: %w", path, err)
	}
	stat := info.Sys().(*syscall.Stat_t)
	return stat.Uid, stat.Gid, true, nil
}

func userName(uid uint32) string {
	id := strconv.FormatUint(uint64(uid), 10)
	if u, err := user.LookupId(id); err == nil {
		return u.Username
	}
	return id
}

// give makes the account the owner of path, where that is not so by itself.
func (a account) give(path string) error {
	if !a.drop {
		return nil
	}
	if err := os.Chown(path, int(a.uid), int(a.gid)); err != nil {
		return fmt.Errorf("giving %s to user %s: %w", path, a.name, err)
	}
	return nil
}

// checkReach reports the first directory above dir that the account may not enter. Root's home is the
// usual one: PostgreSQL would fail there with a bare "permission denied".
func (a account) checkReach(dir string) error {
	if !a.drop {
		return nil
	}
	var closed string
	for parent := filepath.Dir(dir); ; parent = filepath.Dir(parent) {
		enter, err := a.mayEnter(parent)
		if err != nil {
			return err
		}
		if !enter {
			closed = parent
		}
		if parent == filepath.Dir(parent) {
			break
		}
	}
	if closed == "" {
		return nil
	}
	return fmt.Errorf("the data directory %s lies below %s, which user %s, whom PostgreSQL runs as here, may not enter: "+
		"choose a directory such as /var/lib/bollplank with --data, or run: chmod o+x %s", dir, closed, a.name, closed)
}

// mayEnter reads the permission bits as the kernel does: the owner's alone count for the owner, the
// group's alone for the group.
func (a account) mayEnter(dir string) (bool, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return false, fmt.Errorf("looking at %s: %w", dir, err)
	}
	mode, stat := info.Mode().Perm(), info.Sys().(*syscall.Stat_t)
	switch {
	case stat.Uid == a.uid:
		return mode&0o100 != 0, nil
	case stat.Gid == a.gid:
		return mode&0o010 != 0, nil
	default:
		return mode&0o001 != 0, nil
	}
}
