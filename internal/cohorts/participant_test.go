package cohorts_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestAPersonIsBroughtInOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := tenantstest.NewID(t)
	draft := cohorts.ParticipantDraft{CohortID: w.A.Matching, Name: "Åke Ny", Email: "ake@x.example", IsMentor: true,
		ProfileFields: cohorts.ProfileFields{Title: ptr(" Rektor "), Offers: &[]string{"ledarskap", "Ledarskap", " "}}, Extra: &map[string]string{"Nr": "7"}}
	p, err := w.s.AddParticipant(w.arranger(), id, draft)
	if err != nil || p.Capacity != 1 || p.State != cohorts.Admitted || p.Accepted || p.WaitingSince == nil || p.Title != "Rektor" || !slices.Equal(p.Offers, []string{"Ledarskap"}) {
		t.Fatalf("%+v %v", p, err)
	}
	again, err := w.s.AddParticipant(w.arranger(), id, draft)
	if err != nil || again.ID != id || again.Version != 1 {
		t.Errorf("%+v %v", again, err)
	}
	_, err = w.s.AddParticipant(w.arranger(), tenantstest.NewID(t), draft)
	wantFault(t, err, fault.KindAlreadyExists)
	draft.IsAdept = true
	_, err = w.s.AddParticipant(w.arranger(), id, draft)
	wantFault(t, err, fault.KindAlreadyExists)
	if n := w.Count(t, "select count(*) from app.members where email_lower = 'ake@x.example' and state = 'invited' and language is null"); n != 1 {
		t.Errorf("%d members", n)
	}
	for code, d := range map[string]cohorts.ParticipantDraft{
		"role_required":         {CohortID: w.A.Matching, Name: "X", Email: "x@x.example"},
		"area_not_of_programme": {CohortID: w.A.Matching, Name: "X", Email: "x@x.example", IsAdept: true, ProfileFields: cohorts.ProfileFields{Needs: &[]string{"Golf"}}},
		"not_an_email":          {CohortID: w.A.Matching, Name: "X", Email: "x@", IsAdept: true},
		"required":              {CohortID: w.A.Matching, Name: " ", Email: "x@x.example", IsAdept: true},
		"control_characters":    {CohortID: w.A.Matching, Name: "X", Email: "x@x.example", IsAdept: true, ProfileFields: cohorts.ProfileFields{About: ptr("a\x00b")}},
		"extra_too_long":        {CohortID: w.A.Matching, Name: "X", Email: "x@x.example", IsAdept: true, Extra: &map[string]string{"a": strings.Repeat("å", 9_999)}},
	} {
		_, err := w.s.AddParticipant(w.arranger(), tenantstest.NewID(t), d)
		wantFault(t, err, fault.KindInvalid, code)
	}
	_, err = w.s.AddParticipant(w.as(w.A.FreeAdept), tenantstest.NewID(t), draft)
	wantFault(t, err, fault.KindForbidden)
	_, err = w.s.AddParticipant(w.as(w.A.Outsider), tenantstest.NewID(t), draft)
	wantFault(t, err, fault.KindNotFound)
}

// list reads all pages and says how often each participant came.
func (w *world) list(t *testing.T, cohort uuid.UUID, q cohorts.ListQuery) []cohorts.Participant {
	t.Helper()
	var all []cohorts.Participant
	for {
		page, _, err := w.s.Participants(w.arranger(), cohort, q)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) <= q.Limit {
			return append(all, page...)
		}
		last := page[q.Limit-1]
		all = append(all, page[:q.Limit]...)
		q.After = cohorts.ParticipantKey{Name: last.Name, At: last.UpdatedAt, ID: last.ID}
	}
}

// Paging loses and doubles nobody, among people of one name and of one moment; Swedish letters sort as they should.
func TestParticipantsArePaged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Omgång")
	for n, name := range []string{"Öberg", "Anna Ek", "Åberg", "Anna Ek", "Ärla", "anna ek", "Anna Ek", "Zetterlund", "Anna Ek", "Anna Ek"} {
		w.participant(t, c.ID, name, string(rune('a'+n))+"@x.example", n%2 == 0)
	}
	for _, sort := range []string{"name", "recent"} {
		all := w.list(t, c.ID, cohorts.ListQuery{Sort: sort, Limit: 3})
		ids := map[uuid.UUID]bool{}
		for _, p := range all {
			ids[p.ID] = true
		}
		if len(all) != 10 || len(ids) != 10 {
			t.Errorf("%s: %d rows, %d people", sort, len(all), len(ids))
		}
	}
	var names []string
	for _, p := range w.list(t, c.ID, cohorts.ListQuery{Sort: "name", Limit: 4}) {
		if len(names) == 0 || !strings.EqualFold(names[len(names)-1], p.Name) {
			names = append(names, p.Name)
		}
	}
	if got := strings.Join(names[1:], " "); got != "Zetterlund Åberg Ärla Öberg" {
		t.Errorf("%v", names)
	}
}

func TestParticipantsAreFoundAndCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.A.Matching
	w.participant(t, c, "Bo 100% Ek", "bo_ek@x.example", false)
	gone := w.participant(t, c, "Gunn", "gunn@x.example", false)
	if _, err := w.s.SetStanding(w.arranger(), gone.ID, cohorts.Declined); err != nil {
		t.Fatal(err)
	}
	_, n, err := w.s.Participants(w.arranger(), c, cohorts.ListQuery{Sort: "name", Limit: 1})
	want := cohorts.ParticipantCounts{All: 4, Adepts: 2, Mentors: 1, WithoutMentor: 2, WaitingMentors: 1, NotInvited: 1, NotAccepted: 1, Undeliverable: 1}
	if err != nil || n != want {
		t.Errorf("got %+v, %v", n, err)
	}
	for _, q := range []struct {
		cohorts.ListQuery
		want string
	}{
		{cohorts.ListQuery{Search: "ÖRN"}, "Åsa Örn"}, {cohorts.ListQuery{Search: "100%"}, "Bo 100% Ek"}, {cohorts.ListQuery{Search: "bo_"}, "Bo 100% Ek"},
		{cohorts.ListQuery{Search: "o_e"}, "Bo 100% Ek"}, {cohorts.ListQuery{Search: "nobody"}, ""}, {cohorts.ListQuery{Role: "mentor"}, "Kjell Ångman"},
		{cohorts.ListQuery{State: "declined"}, "Gunn"}, {cohorts.ListQuery{View: "waiting_mentors"}, "Kjell Ångman"},
		{cohorts.ListQuery{View: "without_mentor"}, "Bo 100% Ek, Åsa Örn"}, {cohorts.ListQuery{View: "not_invited"}, "Bo 100% Ek"},
		{cohorts.ListQuery{View: "not_accepted"}, "Bo 100% Ek"}, {cohorts.ListQuery{View: "undeliverable"}, "Åsa Örn"},
	} {
		q.Sort, q.Limit = "name", 10
		var names []string
		for _, p := range w.list(t, c, q.ListQuery) {
			names = append(names, p.Name)
		}
		if got := strings.Join(names, ", "); got != q.want {
			t.Errorf("%+v: got %q", q.ListQuery, got)
		}
	}
	running, n, err := w.s.Participants(w.arranger(), w.A.Cohort, cohorts.ListQuery{Sort: "name", Limit: 10})
	if err != nil || n.WithoutMentor != 0 || n.WaitingMentors != 0 || n.Adepts != 2 {
		t.Errorf("%+v %v", n, err)
	}
	for _, p := range running {
		if p.IsAdept != p.HasMentor || p.IsMentor != (p.Mentorships == 1) || p.WaitingSince != nil {
			t.Errorf("%+v", p)
		}
	}
}

// A corrected address, or a mail that arrived since, is no trouble any more.
func TestUndeliverableUntilMended(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, c := range []struct {
		mend string
		want bool
	}{
		{"update app.deliveries set sent_at = null where member_id = $1", true},
		{`insert into app.deliveries (tenant_id, id, member_id, kind, object_id, email, state, created_at, send_at)
			select tenant_id, '01ffffff-0000-7000-8000-000000000001', id, 'matched', id, email, 'sent', now(), now() from app.members where id = $1`, false},
		{"update app.deliveries set email = 'other@x.example' where state = 'sent' and member_id = $1", true},
		{"update app.members set email = 'asa.ratt@x.example' where id = $1", false},
	} {
		// The seeded delivery's id has no time in it: it has to be the older one.
		w.Exec(t, "update app.deliveries set id = '01aaaaaa-0000-7000-8000-000000000001' where member_id = $1 and state = 'undeliverable'", w.A.FreeAdept.Member)
		w.Exec(t, c.mend, w.A.FreeAdept.Member)
		p, err := w.s.Participant(w.arranger(), w.A.FreeAdept.Participant)
		if err != nil || p.Undeliverable != c.want {
			t.Errorf("after %q: %v %v", c.mend, p.Undeliverable, err)
		}
		found, n, err := w.s.Participants(w.arranger(), w.A.Matching, cohorts.ListQuery{View: "undeliverable", Sort: "name", Limit: 5})
		if err != nil || (n.Undeliverable == 1) != c.want || (len(found) == 1) != c.want {
			t.Errorf("after %q: %d counted, %d listed, %v", c.mend, n.Undeliverable, len(found), err)
		}
	}
}

func TestOneselfAndOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, `update app.participants set extra = '{"Kommentar": "svår"}' where id = $1`, w.A.Adept.Participant)
	own, err := w.s.OwnParticipant(w.as(w.A.Adept, auth.Belong), w.A.Cohort)
	if err != nil || own.ID != w.A.Adept.Participant || len(own.Extra) != 0 {
		t.Fatalf("%+v %v", own, err)
	}
	_, err = w.s.OwnParticipant(w.as(w.A.Arranger, auth.Belong), w.A.Cohort)
	wantFault(t, err, fault.KindNotFound)
	own, err = w.s.ChangeParticipant(w.as(w.A.Adept), own.ID, cohorts.ParticipantChange{ProfileFields: cohorts.ProfileFields{About: ptr("Ny"), Needs: &[]string{"Personalfrågor"}}, Version: own.Version})
	if err != nil || own.About != "Ny" || len(own.Extra) != 0 {
		t.Fatalf("%+v %v", own, err)
	}
	p, err := w.s.Participant(w.arranger(), own.ID)
	if err != nil || p.Extra["Kommentar"] != "svår" || p.Version != 2 {
		t.Errorf("%+v %v", p, err)
	}
	_, err = w.s.ChangeParticipant(w.as(w.A.Adept), own.ID, cohorts.ParticipantChange{IsMentor: ptr(true), Version: 2})
	wantFault(t, err, fault.KindForbidden)
	_, err = w.s.ChangeParticipant(w.arranger(), own.ID, cohorts.ParticipantChange{Version: 1})
	wantFault(t, err, fault.KindStaleVersion)
	for _, other := range []tenantstest.Person{w.A.Mentor, w.A.SecondAdept, w.A.Evaluator, w.A.OtherArranger, w.A.Outsider} {
		_, err = w.s.Participant(w.as(other), own.ID)
		wantFault(t, err, fault.KindNotFound)
		_, err = w.s.SetStanding(w.as(other), own.ID, cohorts.Withdrawn)
		wantFault(t, err, fault.KindNotFound)
	}
	_, err = w.s.SetStanding(w.as(w.A.Adept), own.ID, cohorts.Waitlisted)
	wantFault(t, err, fault.KindForbidden)
}

func TestWhatIsUnderWayKeepsRolesAndCapacity(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for code, c := range map[string]struct {
		id     uuid.UUID
		change cohorts.ParticipantChange
	}{
		"capacity_below_taken": {w.A.Mentor.Participant, cohorts.ParticipantChange{ProfileFields: cohorts.ProfileFields{Capacity: ptr(0)}}},
		"mentor_has_adepts":    {w.A.Mentor.Participant, cohorts.ParticipantChange{IsMentor: ptr(false), IsAdept: ptr(true)}},
		"adept_under_way":      {w.A.Adept.Participant, cohorts.ParticipantChange{IsMentor: ptr(true), IsAdept: ptr(false)}},
	} {
		c.change.Version = 1
		if _, err := w.s.ChangeParticipant(w.arranger(), c.id, c.change); !hasCode(err, code) {
			t.Errorf("%s: got %v", code, err)
		}
	}
	p, err := w.s.ChangeParticipant(w.arranger(), w.A.Mentor.Participant, cohorts.ParticipantChange{IsAdept: ptr(true), ProfileFields: cohorts.ProfileFields{Capacity: ptr(1)}, Version: 1})
	if err != nil || p.Capacity != 1 || !p.IsAdept {
		t.Errorf("%+v %v", p, err)
	}
}

// leaver notes who leaves, as a feature above does.
type leaver struct {
	left []uuid.UUID
	err  error
}

func (l *leaver) LeaveCohort(_ context.Context, _ *tenants.Tx, p uuid.UUID) error {
	l.left = append(l.left, p)
	return l.err
}

func TestWhoeverComesBackBelongsToTheOrganisationAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.participants set state = 'withdrawn' where id = $1", w.A.FreeAdept.Participant)
	w.Exec(t, "update app.members set state = 'removed' where id = $1", w.A.FreeAdept.Member)
	if _, err := w.s.SetStanding(w.arranger(), w.A.FreeAdept.Participant, cohorts.Admitted); err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, "select count(*) from app.members where id = $1 and state = 'invited'", w.A.FreeAdept.Member); n != 1 {
		t.Error("an admitted adept is no member")
	}
}

func TestWhoeverLeavesIsTidiedUpAfter(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	l := &leaver{}
	w.s.OnLeave(l)
	p, err := w.s.SetStanding(w.as(w.A.Adept), w.A.Adept.Participant, cohorts.Withdrawn)
	if err != nil || p.State != cohorts.Withdrawn || !slices.Equal(l.left, []uuid.UUID{w.A.Adept.Participant}) {
		t.Fatalf("%+v %v %v", p, l.left, err)
	}
	if _, err = w.s.SetStanding(w.as(w.A.Adept), w.A.Adept.Participant, cohorts.Withdrawn); err != nil || len(l.left) != 1 {
		t.Errorf("again: %v %v", l.left, err)
	}
	_, err = w.s.ChangeParticipant(w.as(w.A.Adept), w.A.Adept.Participant, cohorts.ParticipantChange{Version: 2})
	wantFault(t, err, fault.KindConflict, "participant_left")
	if p, err = w.s.SetStanding(w.arranger(), w.A.Adept.Participant, cohorts.Admitted); err != nil || len(l.left) != 1 {
		t.Errorf("%+v %v", p, err)
	}
	l.err = errors.New("could not tidy up")
	if _, err = w.s.SetStanding(w.arranger(), w.A.Mentor.Participant, cohorts.Declined); !errors.Is(err, l.err) {
		t.Errorf("got %v", err)
	}
	if n := w.Count(t, "select count(*) from app.participants where id = $1 and state = 'admitted'", w.A.Mentor.Participant); n != 1 {
		t.Error("somebody left without being tidied up after")
	}
}

func TestWhoeverLeavesTheOrganisationLeavesItsCohorts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	l := &leaver{}
	w.s.OnLeave(l)
	for range 2 {
		w.inTx(t, func(ctx context.Context, tx *tenants.Tx) error {
			return w.s.LeaveOrganisation(ctx, tx, w.A.Mentor.Member)
		})
	}
	if !slices.Equal(l.left, []uuid.UUID{w.A.Mentor.Participant}) {
		t.Errorf("%v", l.left)
	}
	p := w.participant(t, w.A.Matching, "Ny", "ny@x.example", false)
	ctx := tenants.With(context.Background(), tenants.Scope{Tenant: tenants.IDOf(w.A.ID), Member: p.MemberID})
	err := w.DB.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if err := w.s.DeclineInvitation(ctx, tx, w.A.FreeAdept.Participant); err != nil { // somebody else's
			return err
		}
		return w.s.DeclineInvitation(ctx, tx, p.ID)
	})
	if err != nil || w.Count(t, "select count(*) from app.participants where state = 'withdrawn' and tenant_id = $1", w.A.ID) != 2 {
		t.Errorf("%v", err)
	}
}

func TestInvitationsGoOutOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Omgång")
	a, b := w.participant(t, c.ID, "A", "a@x.example", false), w.participant(t, c.ID, "B", "b@x.example", true)
	gone := w.participant(t, c.ID, "C", "c@x.example", true)
	if _, err := w.s.SetStanding(w.arranger(), gone.ID, cohorts.Declined); err != nil {
		t.Fatal(err)
	}
	for n, call := range []struct {
		named []uuid.UUID
		all   bool
		want  int
	}{{[]uuid.UUID{a.ID, gone.ID, w.A.FreeAdept.Participant}, false, 1}, {nil, true, 1}, {nil, true, 0}, {[]uuid.UUID{a.ID, b.ID}, false, 0}} {
		if queued, err := w.s.Invite(w.arranger(), c.ID, call.named, call.all); err != nil || queued != call.want {
			t.Errorf("call %d: %d queued, %v", n, queued, err)
		}
	}
	if n := w.Count(t, "select count(*) from app.deliveries where cohort_id = $1 and kind = 'invitation' and state = 'queued' and object_id in ($2, $3)", c.ID, a.ID, b.ID); n != 2 {
		t.Errorf("%d letters", n)
	}
	// An hour later whoever has not answered may be reminded; whoever has, is not.
	w.Exec(t, "update app.participants set invited_at = $1 where cohort_id = $2", tenantstest.Now.Add(-time.Hour), c.ID)
	w.Exec(t, "update app.members set state = 'active' where id = $1", b.MemberID)
	if queued, err := w.s.Invite(w.arranger(), c.ID, []uuid.UUID{a.ID, b.ID}, false); err != nil || queued != 1 {
		t.Errorf("%d reminded, %v", queued, err)
	}
	_, err := w.s.Invite(w.as(w.A.FreeMentor), w.A.Matching, nil, true)
	wantFault(t, err, fault.KindForbidden)
}

func TestAnEvaluatorSeesNamesAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	found, err := w.s.AdeptNames(w.as(w.A.Evaluator), w.A.Cohort, cohorts.ParticipantKey{}, 1)
	if err != nil || len(found) != 2 || found[0].Name != "Elin Sjöstedt" {
		t.Errorf("%+v %v", found, err)
	}
	found, err = w.s.AdeptNames(w.as(w.A.Evaluator), w.A.Cohort, cohorts.ParticipantKey{Name: found[0].Name, ID: found[0].ParticipantID}, 1)
	if err != nil || len(found) != 1 || found[0].Name != "Samira Haddad" {
		t.Errorf("%+v %v", found, err)
	}
	_, err = w.s.AdeptNames(w.as(w.A.Mentor), w.A.Cohort, cohorts.ParticipantKey{}, 1)
	wantFault(t, err, fault.KindForbidden)
	_, err = w.s.AdeptNames(w.as(w.A.Evaluator), w.A.Matching, cohorts.ParticipantKey{}, 1)
	wantFault(t, err, fault.KindNotFound)
	_, _, err = w.s.Participants(w.as(w.A.Evaluator), w.A.Cohort, cohorts.ListQuery{Sort: "name", Limit: 1})
	wantFault(t, err, fault.KindForbidden)
}

func TestAMentorWaitsFromTheLaunchOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	launched := tenantstest.Now.AddDate(0, 0, -3)
	w.Exec(t, "update app.participants set admitted_at = $2 where id = $1", w.A.FreeMentor.Participant, tenantstest.Now.AddDate(0, 0, -90))
	w.Exec(t, "update app.cohorts set launched_at = $2 where id = $1", w.A.Matching, launched)
	one, err := w.s.Participant(w.arranger(), w.A.FreeMentor.Participant)
	if err != nil || one.WaitingSince == nil || !one.WaitingSince.Equal(launched) {
		t.Errorf("%v, %v", one.WaitingSince, err)
	}
	all, _, err := w.s.Participants(w.arranger(), w.A.Matching, cohorts.ListQuery{Role: "mentor", Limit: 10})
	if err != nil || len(all) != 1 || !all[0].WaitingSince.Equal(launched) {
		t.Errorf("%+v, %v", all, err)
	}
	w.inTx(t, func(ctx context.Context, tx *tenants.Tx) error {
		found, err := cohorts.InCohort(ctx, tx, w.A.Matching, cohorts.Admitted)
		for _, p := range found {
			if p.IsMentor && !p.WaitingSince.Equal(launched) {
				t.Errorf("%v", p.WaitingSince)
			}
		}
		return err
	})
}
