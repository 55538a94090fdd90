package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
)

// Streams are where a command writes.
type Streams struct{ Out, Err io.Writer }

// Exit codes of every command.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// command is one word of the command line.
type command struct {
	name, args, does string
	run              func(ctx context.Context, c call) error
}

// call is what a command is given.
type call struct {
	args []string
	Streams
	env func(string) string
}

// errUsage means that the words of the command line are off; what is wrong has been said.
var errUsage = errors.New("usage")

// exitError carries the exit code of a command that has said itself what is wrong.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit %d", int(e)) }

func commands() []command {
	return []command{
		{"dev", "[--addr HOST:PORT] [--data DIR] [--json]", "run everything on local files: database, mail inbox, demo organisation", runDev},
		{"serve", "", "run in production; configuration comes from the environment", runServe},
		{"migrate", "up | status", "bring the schema up to date, or say how it stands", runMigrate},
		{"match", "MENTORS.csv ADEPTS.csv [--policy FILE] [--out FILE] …", "match two lists offline, without a database", runMatch},
		{"openapi", "", "print the API description", runOpenAPI},
		{"admin", "create-organisation | rotate-keys", "what an operator needs", runAdmin},
		{"health", "", "ask the running server whether it is ready", runHealth},
		{"version", "[--assets]", "say which version this is, and with --assets the SHA-256 of every file of the web app", runVersion},
	}
}

// Run runs one command and returns the exit code.
func Run(ctx context.Context, args []string, streams Streams, env func(string) string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		usage(streams.Out)
		return exitDone
	}
	all := commands()
	at := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] })
	if at < 0 {
		fmt.Fprintf(streams.Err, "bollplank: there is no command %q; bollplank help lists them\n", args[0])
		return exitUsage
	}
	err := all[at].run(ctx, call{args: args[1:], Streams: streams, env: env})
	return exitCode(err, all[at], streams.Err)
}

func exitCode(err error, c command, stderr io.Writer) int {
	var exit exitError
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
		return exitDone
	case errors.As(err, &exit):
		return int(exit)
	case errors.Is(err, errUsage):
		fmt.Fprintf(stderr, "usage: bollplank %s %s\n", c.name, c.args)
		return exitUsage
	}
	fmt.Fprintf(stderr, "bollplank %s: %v\n", c.name, err)
	return exitFailed
}

func usage(w io.Writer) {
	fmt.Fprint(w, "Bollplank runs mentor programmes.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  bollplank %-8s %s\n      %s\n", c.name, c.args, c.does)
	}
}

// flags makes a flag set that says what is wrong on the command's own stream.
func (c call) flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet("bollplank "+name, flag.ContinueOnError)
	f.SetOutput(c.Err)
	return f
}

// parse reads flags; a wrong one has been said by the set.
func parse(f *flag.FlagSet, args []string) error {
	err := f.Parse(args)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		return exitError(exitUsage)
	}
	return err
}
