package choices

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// broughtPair is an adept, the mentor who has said yes to her and is known for nothing else, and the invitation.
func broughtPair(t *testing.T) (w world, adept, mentor tenantstest.Person, invitation uuid.UUID) {
	t.Helper()
	w, adept = bringing(t)
	d := draftOf(t, "Moa Egen", "moa@egen.example")
	w.bring(t, adept, d)
	mentor = w.invited(t, d.ID)
	must(t, w.performBring(w.as(mentor), d.ID, "yes"))
	must(t, w.Super.QueryRow("select id from app.participants where member_id = $1", mentor.Member).Scan(&mentor.Participant))
	w.Exec(t, "update app.members set state = 'active' where id = $1", mentor.Member)
	return w, adept, mentor, d.ID
}

func (w world) run(t *testing.T) {
	t.Helper()
	matches := matching.New(w.DB, nil)
	run, err := matches.Start(w.as(w.A.Arranger), w.A.Matching, matching.Asked{})
	must(t, err)
	must(t, matches.Work(context.Background(), matching.RunJob{TenantID: w.A.ID, RunID: run.ID}))
}

func (w world) ownMentor(t *testing.T, adept tenantstest.Person) OwnMentor {
	t.Helper()
	v, err := w.OwnMentor(w.as(adept), w.A.Matching)
	must(t, err)
	return v
}

func (w world) promises(t *testing.T, p tenantstest.Person) []OwnPromise {
	t.Helper()
	own, err := w.Own(w.as(p))
	must(t, err)
	return own.Promised
}

// A pair of an adept and the mentor she brought that the arrangers take away is told to both, once it has held a while, and
// shown as what it is; the adept may ask somebody else.
func TestABroughtMentorWhoIsTakenAwayIsToldTruly(t *testing.T) {
	t.Parallel()
	w, adept, mentor, invitation := broughtPair(t)
	ctx := w.as(w.A.Arranger)
	w.work(t)
	if found := w.promises(t, mentor); len(found) != 1 || found[0].AdeptName != adept.Name || found[0].State != BringAccepted || w.state(t, invitation) != "accepted" {
		t.Errorf("her own page says of a yes: %+v", found)
	}
	before := w.sweeps(t, w.A.Matching)
	must(t, matching.New(w.DB, nil).Unpair(ctx, w.A.Matching, adept.Participant, mentor.Participant))
	if w.sweeps(t, w.A.Matching) != before+1 {
		t.Error("nobody looks at what was taken away")
	}
	for range 2 {
		w.work(t)
	}
	if a, m := w.mails(t, mail.ProposalChanged), w.mails(t, mail.MentorReleased); a != 1 || m != 1 {
		t.Errorf("%d letters to the adept, %d to the mentor", a, m)
	}
	if v := w.ownMentor(t, adept); v.Invitation.State != BringRemoved || !v.Allowed {
		t.Errorf("the adept reads %s, and may ask again: %t", v.Invitation.State, v.Allowed)
	}
	if found := w.promises(t, mentor); len(found) != 1 || found[0].State != BringRemoved {
		t.Errorf("the mentor reads %+v", found)
	}
	all, err := w.Brought(ctx, w.A.Matching, uuid.NullUUID{}, 10)
	must(t, err)
	if len(all) != 1 || all[0].State != BringRemoved {
		t.Errorf("the arrangers read %+v", all)
	}
	if c := w.letter(t, mail.ProposalChanged, adept); c.OtherName != "Moa Egen" || c.Path == "" {
		t.Errorf("the adept is told of %q, and comes to %q", c.OtherName, c.Path)
	}
	if c := w.letter(t, mail.MentorReleased, mentor); c.OtherName != adept.Name {
		t.Errorf("the mentor is told of %q", c.OtherName)
	}
}

// Who said yes to one adept is proposed to nobody else before she takes adepts herself, and what was taken away can be put
// back as it was.
func TestABroughtMentorIsTheAdeptsWhoBroughtHer(t *testing.T) {
	t.Parallel()
	w, adept, mentor, invitation := broughtPair(t)
	w.person(t, "Cia Annan", false, 0, "{Ledarskap}")
	matches, ctx := matching.New(w.DB, nil), w.as(w.A.Arranger)
	must(t, matches.Rearrange(ctx, w.A.Matching, []matching.Placement{{AdeptID: adept.Participant, Seen: mentor.Participant}}))
	w.work(t)
	must(t, matches.Rearrange(ctx, w.A.Matching, []matching.Placement{{AdeptID: adept.Participant, MentorID: mentor.Participant}}))
	if w.pair(t, adept, mentor) != 1 {
		t.Error("put back, it is not what it was")
	}
	w.work(t)
	if w.state(t, invitation) != "accepted" {
		t.Errorf("put back, it reads %s", w.state(t, invitation))
	}
	must(t, matches.Unpair(ctx, w.A.Matching, adept.Participant, mentor.Participant))
	_, err := matches.Pair(ctx, w.A.Matching, adept.Participant, mentor.Participant, false, uuid.Nil)
	must(t, err)
	if w.pair(t, adept, mentor) != 1 {
		t.Error("paired again, it is not what it was")
	}
	must(t, matches.Unpair(ctx, w.A.Matching, adept.Participant, mentor.Participant))
	w.run(t)
	if n := w.Count(t, "select count(*) from app.proposals where mentor_id = $1 and state <> 'declined'", mentor.Participant); n != 0 {
		t.Errorf("proposed to %d strangers", n)
	}
}

// A yes that goes because one of the two goes is no change of the arrangers': nobody is written to in their name.
func TestABroughtMentorWhoGoesIsNotTheArrangersDoing(t *testing.T) {
	t.Parallel()
	w, adept, mentor, _ := broughtPair(t)
	must(t, w.DB.In(w.as(mentor), func(ctx context.Context, tx *tenants.Tx) error {
		return veto(ctx, tx, []uuid.UUID{adept.Member}, uuid.Nil)
	}))
	w.work(t)
	if v := w.ownMentor(t, adept); v.Invitation.State != BringLost || !v.Allowed || w.mails(t, mail.ProposalChanged)+w.mails(t, mail.MentorReleased) != 0 {
		t.Errorf("the adept reads %s, and may ask again: %t", v.Invitation.State, v.Allowed)
	}
}

// A question is closed when the arrangers match the adept with somebody else: as long as a lock stands, and for good once
// the launch cannot be taken back.
func TestAQuestionIsClosedByALaunchWithSomebodyElse(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	other := w.person(t, "Nils Ny", true, 1, "{Ledarskap}")
	d := draftOf(t, "Mia Asker", "mia@egen.example")
	w.bring(t, adept, d)
	who := w.invited(t, d.ID)
	reads := func(when string, want BringState, allowed bool) {
		t.Helper()
		v := w.ownMentor(t, adept)
		all, err := w.Brought(w.as(w.A.Arranger), w.A.Matching, uuid.NullUUID{}, 10)
		must(t, err)
		if v.Invitation.State != want || all[0].State != want || v.Allowed != allowed || (v.Invitation.RemindFrom != nil) != (want == BringWaiting) {
			t.Errorf("%s the adept reads %s, the arrangers %s; she may ask: %t", when, v.Invitation.State, all[0].State, v.Allowed)
		}
	}
	matches, ctx := matching.New(w.DB, nil), w.as(w.A.Arranger)
	_, err := matches.Pair(ctx, w.A.Matching, adept.Participant, other.Participant, true, uuid.Nil)
	must(t, err)
	reads("locked", BringMatched, false)
	must(t, matches.Unpair(ctx, w.A.Matching, adept.Participant, other.Participant))
	reads("let go", BringWaiting, false)
	_, err = matches.Pair(ctx, w.A.Matching, adept.Participant, other.Participant, false, uuid.Nil)
	must(t, err)
	w.Exec(t, "update app.programmes set agreement_text = 'Vi möts.' where agreement_text = ''")
	before := w.sweeps(t, w.A.Matching)
	_, err = matches.Launch(ctx, w.A.Matching)
	must(t, err)
	if w.sweeps(t, w.A.Matching) < before+2 { // the launch as a change, and when it holds
		t.Error("nobody closes the question")
	}
	w.work(t)
	if w.state(t, d.ID) != "waiting" {
		t.Error("closed while the launch can be taken back")
	}
	reads("launched", BringMatched, false)
	if err := w.performBring(w.as(who), d.ID, "yes"); !errors.Is(err, fault.NotFound()) {
		t.Errorf("a yes to her: %v", err)
	}
	*w.now = time.Now().Add(time.Hour)
	w.work(t)
	if w.state(t, d.ID) != "matched" {
		t.Errorf("held, it reads %s", w.state(t, d.ID))
	}
}
