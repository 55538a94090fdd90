//go:build unix && !linux

package postgres

import "syscall"

// parentDeath has nothing to ask of a kernel that knows no death signal: after a kill -9 of our process
// the server stays, and the next start names it.
func parentDeath(syscall.Signal) *syscall.SysProcAttr { return &syscall.SysProcAttr{} }

// runsServerIn takes every living process for the server: its directory cannot be asked here.
func runsServerIn(int, string) bool { return true }
