package postgres

import (
	"fmt"
	"net/url"
	"strings"
)

// RoleDSN is dsn, a URL or lib/pq's keyword form, with the user and password of a login role, one round trip for a
// statement with parameters, and a bounded wait for a connection.
func RoleDSN(dsn, role, password string) (string, error) {
	if strings.Contains(dsn, "://") {
		return roleURL(dsn, role, password)
	}
	dsn += " user=" + quote(RoleName(role)) + " binary_parameters=yes"
	if password != "" {
		dsn += " password=" + quote(password)
	}
	if !strings.Contains(dsn, "connect_timeout") {
		dsn += " connect_timeout=5"
	}
	return dsn, nil
}

func roleURL(dsn, role, password string) (string, error) {
	u, err := url.Parse(dsn)
	if err != nil {
		// The error would repeat the address, password and all.
		return "", fmt.Errorf("the database's address is not a URL")
	}
	u.User = url.User(RoleName(role))
	if password != "" {
		u.User = url.UserPassword(RoleName(role), password)
	}
	q := u.Query()
	q.Set("binary_parameters", "yes")
	if !q.Has("connect_timeout") {
		q.Set("connect_timeout", "5")
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}
