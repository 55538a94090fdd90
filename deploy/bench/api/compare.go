package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// kind is what is measured.
type kind struct {
	word string
	// next makes requests for the program of a site.
	next func(s *site) asker
	// names are the recipes: one, or one for each mentorship.
	names []string
	// bare makes requests for the minimal handler.
	bare func(host string) asker
	// ask makes the request that a recipe is recorded from.
	ask func(s *site, host, name string, id uuid.UUID) string
}

var reading = kind{
	word: "read", names: []string{"read"},
	next: func(s *site) asker { return func(int) string { return s.read(s.program.host, 1) } },
	bare: func(host string) asker { return func(int) string { return raw("GET", "/read/x", host, "", "") } },
	ask:  func(s *site, host, _ string, _ uuid.UUID) string { return s.read(host, 1) },
}

var writing = kind{
	word: "write", names: numbers(pairs),
	next: func(s *site) asker {
		return func(int) string { return s.write(s.program.host, anyPair(), uuid.Must(uuid.NewV7())) }
	},
	bare: func(host string) asker {
		return func(int) string {
			return raw("PUT", "/"+strconv.Itoa(anyPair())+"/"+uuid.Must(uuid.NewV7()).String(), host, "", "")
		}
	},
	ask: func(s *site, host, name string, id uuid.UUID) string {
		n, _ := strconv.Atoi(name) // made by numbers
		return s.write(host, n, id)
	},
}

func numbers(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = strconv.Itoa(i)
	}
	return all
}

// contender takes turns.
type contender struct {
	site *site
	turn func(context.Context) (float64, error)
	to   *[]float64
}

// compare records what the requests of a kind send, and has everybody take turns.
func (g *ground) compare(ctx context.Context, one, many *site, k kind) (f figures, err error) {
	recipes, err := g.record(ctx, one, k)
	if err != nil {
		return f, err
	}
	f.Statements = recipes[k.names[0]].statements()
	minimal, err := g.minimal(ctx, one, recipes)
	if err != nil {
		return f, err
	}
	scripts, err := g.scripts(k, recipes)
	if err != nil {
		return f, err
	}
	turn := func(host string, next asker) func(context.Context) (float64, error) {
		return func(ctx context.Context) (float64, error) {
			return load(ctx, host, g.options.connections, g.options.turn, next)
		}
	}
	all := []contender{
		{one, turn(one.program.host, k.next(one)), &f.Ours}, {one, turn(minimal.host, k.bare(minimal.host)), &f.Minimal},
		{one, func(ctx context.Context) (float64, error) { return g.pgbench(ctx, one, scripts) }, &f.Pgbench},
		{many, turn(many.program.host, k.next(many)), &f.Many},
	}
	if k.word == reading.word {
		all = append(all, contender{many, turn(many.program.host, func(int) string { return many.read(many.program.host, 1+anyPair()%len(many.owners)) }), &f.Spread})
	}
	for round := range g.options.rounds {
		if err := g.round(ctx, all, round); err != nil {
			return f, err
		}
	}
	return f, minimal.stop()
}

// round gives each contender a turn, another one first each time.
func (g *ground) round(ctx context.Context, all []contender, round int) error {
	for i := range all {
		c := all[(i+round)%len(all)]
		if err := errors.Join(c.site.forget(ctx), c.site.signIn(ctx, c.site.program.host)); err != nil {
			return err
		}
		rate, err := c.turn(ctx)
		if err != nil {
			return err
		}
		*c.to = append(*c.to, rate)
	}
	return nil
}

// record sends each request twice to a program behind a tap.
func (g *ground) record(ctx context.Context, s *site, k kind) (map[string]recipe, error) {
	tap, dsn, err := g.newTap(s.name)
	if err != nil {
		return nil, err
	}
	program, err := g.serve(ctx, dsn, 1, 0)
	if err != nil {
		return nil, err
	}
	if err := s.signIn(ctx, program.host); err != nil {
		return nil, err
	}
	recipes := map[string]recipe{}
	for _, name := range k.names {
		var sent [2][]step
		var ids [2]uuid.UUID
		for i := range sent {
			ids[i] = uuid.Must(uuid.NewV7())
			tap.take()
			if err := once(program.host, k.ask(s, program.host, name, ids[i])); err != nil {
				return nil, err
			}
			sent[i] = tap.take()
		}
		if recipes[name], err = recipeOf(sent[0], sent[1], ids[0].String(), ids[1].String()); err != nil {
			return nil, err
		}
	}
	return recipes, program.stop()
}

// minimal starts the minimal handler with recipes.
func (g *ground) minimal(ctx context.Context, s *site, recipes map[string]recipe) (*process, error) {
	host, err := freeHost()
	if err != nil {
		return nil, err
	}
	content, err := json.Marshal(&minimal{Host: host, DSN: g.server.DSN("postgres", s.name), Connections: g.options.connections, Recipes: recipes})
	if err != nil {
		return nil, err
	}
	path := filepath.Join(g.dir, "recipes.json")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return g.start(ctx, host, exec.Command(self, minimalWord, path), "/ready")
}

// scripts writes a file for pgbench for each recipe.
func (g *ground) scripts(k kind, recipes map[string]recipe) ([]string, error) {
	var files []string
	for name, r := range recipes {
		file := filepath.Join(g.dir, k.word+"-"+name+".sql")
		if err := os.WriteFile(file, []byte(r.script()), 0o600); err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

var rate = regexp.MustCompile(`tps = ([0-9.]+)`)

// pgbench runs the scripts in the role of all that the program has: it cannot change roles as pools do.
func (g *ground) pgbench(ctx context.Context, s *site, scripts []string) (float64, error) {
	_, err := s.super.ExecContext(ctx, `do $$ begin create role bench login inherit; exception when duplicate_object then null; end $$;
		grant bollplank_app, bollplank_room, bollplank_directory to bench`)
	if err != nil {
		return 0, err
	}
	host := hostInDSN.FindStringSubmatch(g.server.DSN("postgres", s.name))[1]
	args := []string{"-n", "-M", "extended", "-h", host, "-U", "bench", "-c", strconv.Itoa(g.options.connections), "-j", "2", "-T", strconv.Itoa(max(1, int(g.options.turn.Seconds())))}
	for _, script := range scripts {
		args = append(args, "-f", script)
	}
	program, err := pgbenchProgram()
	if err != nil {
		return 0, err
	}
	out, err := exec.CommandContext(ctx, program, append(args, s.name)...).CombinedOutput()
	found := rate.FindSubmatch(out)
	if err != nil || found == nil || strings.Contains(string(out), "aborted") {
		return 0, fmt.Errorf("pgbench: %w\n%.3000s", err, out)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}

// pgbenchProgram finds it beside the server's programs, where Debian keeps it.
func pgbenchProgram() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench") // the pattern is valid
	if len(found) > 0 {
		return found[len(found)-1], nil
	}
	return exec.LookPath("pgbench")
}
