package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// site is a database with so many organisations, and the program on it.
type site struct {
	name      string
	tenants   int
	super     *sql.DB
	directory *platform.DB
	program   *process

	owners  []string // access tokens: of an owner of each of the first organisations
	mentors []string // and of each mentor of the first
	slots   []atomic.Int64
}

// site fills a database and starts the program on it.
func (g *ground) site(ctx context.Context, name string, n int) (*site, error) {
	super, err := g.database(ctx, name)
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, super, 1, 1, pairs); err != nil {
		return nil, err
	}
	if err := fill(ctx, super, 2, n, pairs/5); err != nil {
		return nil, err
	}
	if err := settle(ctx, super); err != nil {
		return nil, err
	}
	s := &site{name: name, tenants: n, super: super, slots: make([]atomic.Int64, pairs)}
	queue, err := jobs.NewQueue()
	if err != nil {
		return nil, err
	}
	dsn := g.server.DSN("postgres", name)
	if s.directory, err = platform.Open(tenants.Options{DSN: dsn, MaxConns: 2}, queue); err != nil {
		return nil, err
	}
	g.ends = append(g.ends, s.directory.Close)
	s.program, err = g.serve(ctx, dsn, g.options.connections, 0)
	return s, err
}

// spread is over how many organisations the spread reads go.
const spread = 100

// signIn begins sessions for everybody who asks; access tokens live for ten minutes.
func (s *site) signIn(ctx context.Context, host string) (err error) {
	s.owners, s.mentors = nil, make([]string, pairs)
	for t := range min(s.tenants, spread) {
		token, err := s.token(ctx, host, idOf("user", t+1, 0))
		if err != nil {
			return err
		}
		s.owners = append(s.owners, token)
	}
	for i := range s.mentors {
		if s.mentors[i], err = s.token(ctx, host, idOf("user", 1, i+1)); err != nil {
			return err
		}
	}
	return nil
}

func (s *site) token(ctx context.Context, host string, user uuid.UUID) (string, error) {
	link, err := s.directory.CreateSignInLink(ctx, user, "", time.Minute)
	if err != nil {
		return "", err
	}
	var signed struct {
		AccessToken string `json:"access_token"`
	}
	err = call(host, http.MethodPost, "/api/v1/auth/links/confirm", "", `{"token":"`+link+`"}`, &signed)
	return signed.AccessToken, err
}

// call sends one request and reads its answer into a struct.
func call(host, method, path, token, body string, into any) error {
	r, err := http.NewRequest(method, "http://"+host+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %d %s %w", method, path, response.StatusCode, content, err)
	}
	if into == nil || len(content) == 0 {
		return nil
	}
	return json.Unmarshal(content, into)
}

// read is the request for the first page of a cohort's participants.
func (s *site) read(host string, tenant int) string {
	path := fmt.Sprintf("/api/v1/org-%d/cohorts/%s/participants", tenant, idOf("cohort", tenant))
	return raw(http.MethodGet, path, host, s.owners[tenant-1], "")
}

// write is the request that plans a meeting: of a mentorship, under an id of the client's, at a time that is free.
func (s *site) write(host string, mentorship int, id uuid.UUID) string {
	slot := s.slots[mentorship].Add(1)
	starts := time.Now().UTC().Truncate(24 * time.Hour).Add(time.Duration(24+slot/2)*time.Hour + time.Duration(slot%2*30)*time.Minute)
	path := fmt.Sprintf("/api/v1/org-1/mentorships/%s/meetings/%s", idOf("room", 1, mentorship+1), id)
	return raw(http.MethodPut, path, host, s.mentors[mentorship], fmt.Sprintf(
		`{"starts_at":%q,"ends_at":%q,"place_kind":"neutral","place":"Biblioteket, rum 4"}`, starts.Format(time.RFC3339), starts.Add(20*time.Minute).Format(time.RFC3339)))
}

// forget takes away the meetings that were planned, so that each contender begins with the same.
func (s *site) forget(ctx context.Context) error {
	for i := range s.slots {
		s.slots[i].Store(0)
	}
	for _, statement := range []string{
		"truncate app.meeting_places, app.audit, app.deliveries, jobs.river_job", "delete from app.meetings where state = 'planned'", "vacuum app.meetings",
	} {
		if _, err := s.super.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

func anyPair() int { return rand.IntN(pairs) }
