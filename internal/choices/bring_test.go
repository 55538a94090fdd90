package choices

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// bringing is a cohort whose programme lets adepts bring mentors, and one of its adepts.
func bringing(t *testing.T) (w world, adept tenantstest.Person) {
	t.Helper()
	w = newWorld(t)
	w.Exec(t, "delete from app.mentor_invitations")
	w.Exec(t, "update app.programmes set choosing = choosing || '{\"own_mentor\": true}'")
	return w, w.person(t, "Ada", false, 0, "{Ledarskap}")
}

func draftOf(t *testing.T, name, email string) BringDraft {
	t.Helper()
	return BringDraft{ID: tenantstest.NewID(t), Name: name, Email: email, Words: "Du lyssnar."}
}

func (w world) bring(t *testing.T, adept tenantstest.Person, d BringDraft) {
	t.Helper()
	_, err := w.InviteMentor(w.as(adept), w.A.Matching, d)
	must(t, err)
}

// invited is the member who was asked.
func (w world) invited(t *testing.T, invitation uuid.UUID) (p tenantstest.Person) {
	t.Helper()
	must(t, w.Super.QueryRow("select member_id from app.mentor_invitations where id = $1", invitation).Scan(&p.Member))
	return p
}

func (w world) state(t *testing.T, invitation uuid.UUID) (state string) {
	t.Helper()
	must(t, w.Super.QueryRow("select state from app.mentor_invitations where id = $1", invitation).Scan(&state))
	return state
}

func TestAYesMakesAPairThatRunsKeep(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	d := draftOf(t, "Moa Egen", "moa@egen.example")
	for range 2 { // the same again is one question
		w.bring(t, adept, d)
	}
	if n := w.mails(t, mail.MentorInvited); n != 1 {
		t.Errorf("%d mails, want 1", n)
	}
	who := w.invited(t, d.ID)
	told, err := w.describeBring(w.as(who), d.ID)
	must(t, err)
	if c := told.Facts.Commitment; c.StartsOn == nil || c.StartsOn.String() != "2027-03-04" || c.Cadence != 30 || c.MinutesMax != 180 {
		t.Errorf("what it asks of her: %+v", c)
	}
	for range 2 {
		must(t, w.performBring(w.as(who), d.ID, "yes"))
	}
	const pair = `select count(*) from app.proposals p join app.participants m on m.id = p.mentor_id
		where p.adept_id = $1 and m.member_id = $2 and m.is_mentor and m.capacity = 1 and p.state = 'accepted' and p.locked and p.seat = 1`
	if n := w.Count(t, pair, adept.Participant, who.Member); n != 1 {
		t.Error("no promised pair")
	}
	matches := matching.New(w.DB, nil)
	run, err := matches.Start(w.as(w.A.Arranger), w.A.Matching, matching.Asked{})
	must(t, err)
	must(t, matches.Work(context.Background(), matching.RunJob{TenantID: w.A.ID, RunID: run.ID}))
	if n := w.Count(t, pair, adept.Participant, who.Member); n != 1 {
		t.Error("a run took the pair away")
	}
	if _, err := w.InviteMentor(w.as(adept), w.A.Matching, draftOf(t, "Bo", "bo@egen.example")); !errors.Is(err, fault.Conflict("adept_has_mentor")) {
		t.Errorf("one more: %v", err)
	}
}

func TestAMentorOfTheCohortTakesNobodysSeat(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	mentor := w.person(t, "Mia", true, 2, "{Ledarskap}")
	d := draftOf(t, "Min vän", mentor.Name+"@hidden.example")
	w.bring(t, adept, d)
	own, err := w.OwnMentor(w.as(adept), w.A.Matching)
	must(t, err)
	if own.Invitation.Name != "Min vän" {
		t.Errorf("the adept learns what the organisation calls her: %s", own.Invitation.Name)
	}
	must(t, w.performBring(w.as(mentor), d.ID, "yes"))
	if n := w.Count(t, "select count(*) from app.participants where id = $1 and capacity = 3", mentor.Participant); n != 1 {
		t.Error("the seat was taken from the others")
	}
}

func TestANoLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	d := draftOf(t, "Moa Egen", "moa@egen.example")
	w.bring(t, adept, d)
	who := w.invited(t, d.ID)
	must(t, w.performBring(w.as(who), d.ID, "no"))
	if w.Count(t, "select count(*) from app.members where id = $1 and state = 'left'", who.Member) != 1 {
		t.Error("who said no still belongs")
	}
	if w.mails(t, mail.OwnMentorNo) != 1 {
		t.Error("the adept is not told")
	}
	if err := w.performBring(w.as(who), d.ID, "yes"); !errors.Is(err, fault.NotFound()) {
		t.Errorf("yes after no: %v", err)
	}
	w.bring(t, adept, draftOf(t, "Moa Egen", "moa@egen.example"))
}

func TestWithdrawnAndExpiredLinksAreSpent(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	first := draftOf(t, "Moa Egen", "moa@egen.example")
	w.bring(t, adept, first)
	if _, err := w.InviteMentor(w.as(adept), w.A.Matching, draftOf(t, "Bo", "bo@egen.example")); !errors.Is(err, fault.Conflict("invitation_waits")) {
		t.Errorf("two at a time: %v", err)
	}
	who := w.invited(t, first.ID)
	for range 2 {
		_, err := w.WithdrawMentor(w.as(adept), first.ID)
		must(t, err)
	}
	if err := w.performBring(w.as(who), first.ID, "yes"); !errors.Is(err, fault.NotFound()) {
		t.Errorf("withdrawn: %v", err)
	}
	second := draftOf(t, "Bo", "bo@egen.example")
	w.bring(t, adept, second)
	must(t, w.expireBrought(context.Background(), BringExpiryJob{TenantID: w.A.ID, InvitationID: second.ID}))
	if w.state(t, second.ID) != "waiting" {
		t.Error("expired before its time")
	}
	*w.now = w.now.AddDate(0, 0, bringDays)
	if err := w.performBring(w.as(w.invited(t, second.ID)), second.ID, "yes"); !errors.Is(err, fault.NotFound()) {
		t.Errorf("expired: %v", err)
	}
	must(t, w.expireBrought(context.Background(), BringExpiryJob{TenantID: w.A.ID, InvitationID: second.ID}))
	if w.state(t, second.ID) != "expired" {
		t.Error("not expired")
	}
}

func TestRulesThatTheAdeptKnowsAreKeptBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	w.Exec(t, "update app.participants set manager = 'chef@egen.example' where id = $1", adept.Participant)
	w.Exec(t, "update app.programmes set policy = policy || '{\"same_manager\": true}'")
	for email, code := range map[string]string{"chef@egen.example": "brought_own_manager", adept.Name + "@hidden.example": "brought_same_person"} {
		_, err := w.InviteMentor(w.as(adept), w.A.Matching, draftOf(t, "Någon", email))
		f := fault.Of(err)
		if f.Kind != fault.KindInvalid || len(f.Fields) != 1 || f.Fields[0].Code != code || f.Fields[0].Pointer != "/email" {
			t.Errorf("%s: %v", email, err)
		}
	}
	if n := w.mails(t, mail.MentorInvited); n != 0 {
		t.Errorf("%d mails sent", n)
	}
}

func TestAnAdeptWritesToFewAndSeldom(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	var last BringDraft
	for n := range mostBrought {
		last = draftOf(t, "Någon", fmt.Sprintf("n%d@egen.example", n))
		w.bring(t, adept, last)
		if n < mostBrought-1 {
			_, err := w.WithdrawMentor(w.as(adept), last.ID)
			must(t, err)
		}
	}
	if _, err := w.RemindMentor(w.as(adept), last.ID, 2); !errors.Is(err, fault.Conflict("reminded_just_now")) {
		t.Errorf("reminded at once: %v", err)
	}
	*w.now = w.now.Add(betweenMails)
	for range 2 {
		_, err := w.RemindMentor(w.as(adept), last.ID, 2)
		must(t, err)
	}
	if n := w.mails(t, mail.MentorInvited); n != mostBrought+1 {
		t.Errorf("%d mails", n)
	}
	_, err := w.WithdrawMentor(w.as(adept), last.ID)
	must(t, err)
	if _, err := w.InviteMentor(w.as(adept), w.A.Matching, draftOf(t, "Bo", "bo@egen.example")); !errors.Is(err, fault.Conflict("invited_enough")) {
		t.Errorf("a sixth: %v", err)
	}
}

func TestInACohortThatRunsTheTwoHaveARoomAtOnce(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	w.Exec(t, "update app.participants set cohort_id = $2 where id = $1", adept.Participant, w.A.Cohort)
	d := draftOf(t, "Moa Egen", "moa@egen.example")
	_, err := w.InviteMentor(w.as(adept), w.A.Cohort, d)
	must(t, err)
	must(t, w.performBring(w.as(w.invited(t, d.ID)), d.ID, "yes"))
	if n := w.Count(t, `select count(*) from app.room_members r join app.mentorships m on m.id = r.room_id where r.participant_id = $1 and m.state = 'invited'`, adept.Participant); n != 1 {
		t.Errorf("%d rooms", n)
	}
	if n := w.Count(t, "select count(*) from app.deliveries where kind = 'matched' and member_id = $1", adept.Member); n != 1 {
		t.Errorf("%d mails to the adept", n)
	}
}

// A mentor of the cohort whose group is under way says yes to one more: she comes into that group.
func TestABroughtMentorTakesTheAdeptIntoHerGroup(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	w.Exec(t, "update app.programmes set group_size = 3")
	w.Exec(t, "update app.participants set cohort_id = $2 where id = $1", adept.Participant, w.A.Cohort)
	d := draftOf(t, w.A.Mentor.Name, w.A.Mentor.Email)
	_, err := w.InviteMentor(w.as(adept), w.A.Cohort, d)
	must(t, err)
	must(t, w.performBring(w.as(w.invited(t, d.ID)), d.ID, "yes"))
	if n := w.Count(t, "select count(*) from app.room_members where room_id = $1 and left_at is null", w.A.Mentorship); n != 3 {
		t.Errorf("%d in the group", n)
	}
	if n := w.Count(t, "select count(*) from app.mentorships where cohort_id = $1", w.A.Cohort); n != 2 { // the seeded ones
		t.Errorf("%d mentorships", n)
	}
	if n := w.Jobs(t, "group_joined"); n != 1 {
		t.Errorf("%d jobs tell the group", n)
	}
}

// Whoever wants nothing of an adept is not reached by her, and she is not told.
func TestAVetoKeepsTheMailBack(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	mentor := w.person(t, "Mia", true, 2, "{Ledarskap}")
	w.Exec(t, "insert into app.vetoes (tenant_id, member_id, about_id, created_at) values ($1, $2, $3, now())", w.A.ID, mentor.Member, adept.Member)
	d := draftOf(t, "Mia", mentor.Name+"@hidden.example")
	w.bring(t, adept, d)
	if _, err := w.composeInvited(w.as(mentor), mail.Delivery{Member: mentor.Member, Object: d.ID}); !errors.Is(err, fault.NotFound()) {
		t.Errorf("the mail is composed: %v", err)
	}
}

func TestRankedWishesAreSettledAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b := w.person(t, "Ada", false, 0, "{Ledarskap}"), w.person(t, "Bea", false, 0, "{Ekonomi}")
	first, second := w.person(t, "Moa", true, 1, "{Ledarskap}"), w.person(t, "Nils", true, 1, "{Ledarskap,Ekonomi}")
	for _, adept := range []tenantstest.Person{a, b} {
		for rank, mentor := range []tenantstest.Person{first, second} {
			w.Exec(t, `insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, state, rank, created_at, updated_at)
				values ($1, gen_random_uuid(), $2, $3, $4, 1, $5, 500, 'wished', $5, now(), now())`, w.A.ID, w.A.Matching, adept.Participant, mentor.Participant, rank+1)
		}
	}
	matches, ctx := matching.New(w.DB, nil), w.as(w.A.Arranger)
	matches.WishWith(w.Service)
	if before, err := matches.Workspace(ctx, w.A.Matching); err != nil || before.Wishers != 2 {
		t.Errorf("%d have ranked mentors, before any run: %v", before.Wishers, err)
	}
	run, err := matches.Start(ctx, w.A.Matching, matching.Asked{Goal: "wishes"})
	must(t, err)
	must(t, matches.Work(context.Background(), matching.RunJob{TenantID: w.A.ID, RunID: run.ID}))
	run, err = matches.FindRun(ctx, run.ID)
	must(t, err)
	if run.State != matching.Done || *run.Blocking != 0 || *run.Gap != 0 || *run.Wishers != 2 || *run.First != 1 {
		t.Fatalf("%+v", run)
	}
	// Ada fits the mentor both want first; Bea has the other.
	if n := w.Count(t, "select count(*) from app.proposals where (adept_id, mentor_id) in (($1::uuid, $2::uuid), ($3::uuid, $4::uuid))",
		a.Participant, first.Participant, b.Participant, second.Participant); n != 2 {
		t.Errorf("%d of the two pairs are proposed", n)
	}
	best, err := matches.Start(ctx, w.A.Matching, matching.Asked{Goal: "best_fit"})
	must(t, err)
	must(t, matches.Work(context.Background(), matching.RunJob{TenantID: w.A.ID, RunID: best.ID}))
	w.Exec(t, "delete from app.wishes where adept_id = $1", b.Participant) // both runs are held against what stands by now
	c, err := matches.Compare(ctx, w.A.Matching, run.ID, best.ID)
	must(t, err)
	if c.Wishers != 1 || c.First != 1 || c.WithFirst > 1 {
		t.Errorf("first wishes: %d and %d of %d", c.First, c.WithFirst, c.Wishers)
	}
}

// A first wish is whom the adept ranked first, whatever came of it: who gets her second because the first said no has not
// got her first, and who has nobody left to wish for has wished.
func TestAFirstWishIsWhomSheRankedFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, b := w.person(t, "Ada", false, 0, "{Ledarskap}"), w.person(t, "Bea", false, 0, "{Ekonomi}")
	first, second := w.person(t, "Moa", true, 1, "{Ledarskap}"), w.person(t, "Nils", true, 1, "{Ledarskap,Ekonomi}")
	wish := func(adept, mentor tenantstest.Person, rank int, state string) {
		w.Exec(t, `insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, state, rank, created_at, updated_at)
			values ($1, gen_random_uuid(), $2, $3, $4, 1, $5, 500, $6, $5, now(), now())`, w.A.ID, w.A.Matching, adept.Participant, mentor.Participant, rank, state)
	}
	wish(a, first, 1, "declined")
	wish(a, second, 2, "wished")
	wish(b, first, 1, "declined")
	matches, ctx := matching.New(w.DB, nil), w.as(w.A.Arranger)
	matches.WishWith(w.Service)
	var runs []uuid.UUID
	for range 2 {
		run, err := matches.Start(ctx, w.A.Matching, matching.Asked{Goal: "wishes"})
		must(t, err)
		must(t, matches.Work(context.Background(), matching.RunJob{TenantID: w.A.ID, RunID: run.ID}))
		run, err = matches.FindRun(ctx, run.ID)
		must(t, err)
		if run.Wishers == nil || *run.Wishers != 2 || *run.First != 0 || *run.Matched != 1 {
			t.Errorf("%+v", run)
		}
		runs = append(runs, run.ID)
	}
	c, err := matches.Compare(ctx, w.A.Matching, runs[0], runs[1])
	must(t, err)
	if c.Wishers != 2 || c.First != 0 || c.WithFirst != 0 {
		t.Errorf("first wishes: %d and %d of %d", c.First, c.WithFirst, c.Wishers)
	}
}

func TestAnInvitationStandsForItsTime(t *testing.T) {
	now := tenantstest.Now
	i := MentorInvitation{State: BringWaiting, Mails: 1, SentAt: now, ExpiresAt: now.Add(time.Hour)}
	if got := i.at(now.Add(time.Hour)).State; got != BringExpired {
		t.Error(got)
	}
	if i.at(now).RemindFrom == nil {
		t.Error("no reminder")
	}
	i.Mails = mostMails
	if i.at(now).RemindFrom != nil || !errors.Is(i.remindable(now), fault.Conflict("reminded_enough")) {
		t.Error("reminded without end")
	}
}

// What cannot be kept is refused by its field, whomever the address belongs to: the answer tells nothing of her.
func TestWhatAnAdeptWritesIsTidiedWhoseverTheAddressIs(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	known, removed := w.person(t, "Mia", true, 2, "{Ledarskap}"), w.person(t, "Rut", true, 2, "{Ledarskap}")
	w.Exec(t, "delete from app.participants where id = $1", removed.Participant)
	w.Exec(t, "update app.members set state = 'removed' where id = $1", removed.Member)
	for _, email := range []string{"moa@egen.example", known.Name + "@hidden.example", removed.Name + "@hidden.example"} {
		for pointer, d := range map[string]BringDraft{
			"/name required":            {Name: " ", Words: "Hej"},
			"/name control_characters":  {Name: "Moa\x00", Words: "Hej"},
			"/words control_characters": {Name: "Moa", Words: "Hej\x00"},
			"/words too_long":           {Name: "Moa", Words: strings.Repeat("å", mostBringWords+1)},
		} {
			d.ID, d.Email = tenantstest.NewID(t), email
			_, err := w.InviteMentor(w.as(adept), w.A.Matching, d)
			f := fault.Of(err)
			if f.Kind != fault.KindInvalid || len(f.Fields) != 1 || f.Fields[0].Pointer+" "+f.Fields[0].Code != pointer {
				t.Errorf("%s: want %s, got %v", email, pointer, err)
			}
		}
	}
	for _, email := range []string{" moa@EGEN.example", removed.Name + "@HIDDEN.example "} {
		d := draftOf(t, " Moa ", email)
		d.Words = " Hej\r\ndu "
		for range 2 { // the same again is one question
			w.bring(t, adept, d)
		}
		tidy := strings.ToLower(strings.TrimSpace(email))
		if n := w.Count(t, "select count(*) from app.mentor_invitations where id = $1 and name = 'Moa' and lower(email) = $2 and words = E'Hej\\ndu'", d.ID, tidy); n != 1 {
			t.Errorf("%q is not kept tidy", email)
		}
		_, err := w.WithdrawMentor(w.as(adept), d.ID)
		must(t, err)
	}
}

// A mentor of the adept's own may not stand above her manager, as far as those who take part say who answers to whom.
func TestAnOwnMentorStandsOutsideTheReportingLine(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	boss := w.person(t, "Boel", false, 0, "{Ledarskap}")
	w.Exec(t, "update app.programmes set policy = policy || '{\"same_manager\": true}'")
	w.Exec(t, "update app.participants set manager = $2 where id = $1", adept.Participant, boss.Name+"@hidden.example")
	w.Exec(t, "update app.participants set manager = 'vd@egen.example' where id = $1", boss.Participant)
	d := draftOf(t, "Vera Direktör", "vd@egen.example")
	w.bring(t, adept, d)
	if err := w.performBring(w.as(w.invited(t, d.ID)), d.ID, "yes"); !errors.Is(err, fault.Conflict("brought_reporting_line")) {
		t.Errorf("yes: %v", err)
	}
}

// Whose people somebody does not want is told to nobody but herself.
func TestAnUnwantedEmployerIsToldToWhoWroteIt(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		adept, mentor string
		want          error
	}{
		"the adept":  {"{Gruvan}", "{}", fault.NotFound()},
		"the mentor": {"{}", "{Verket}", fault.Conflict("brought_unwanted_employer")},
		"both":       {"{Gruvan}", "{Verket}", fault.Conflict("brought_unwanted_employer")},
	} {
		w, adept := bringing(t)
		mentor := w.person(t, "Mia", true, 2, "{Ledarskap}")
		w.Exec(t, "update app.participants set organisation = 'Verket', not_with = $2 where id = $1", adept.Participant, c.adept)
		w.Exec(t, "update app.participants set organisation = 'Gruvan', not_with = $2 where id = $1", mentor.Participant, c.mentor)
		d := draftOf(t, "Mia", mentor.Name+"@hidden.example")
		w.bring(t, adept, d)
		if err := w.performBring(w.as(mentor), d.ID, "yes"); !errors.Is(err, c.want) {
			t.Errorf("%s wrote it: %v, want %v", name, err, c.want)
		}
	}
}

// Whom the arrangers have not admitted, or have declined, an adept does not bring in past them.
func TestAnAdeptDoesNotDecideForTheArrangers(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	mentor := w.person(t, "Mia", false, 0, "{Ledarskap}")
	d := draftOf(t, "Mia", mentor.Name+"@hidden.example")
	w.bring(t, adept, d)
	for _, state := range []string{"invited", "applied", "in_review", "waitlisted", "declined"} {
		w.Exec(t, "update app.participants set state = $2 where id = $1", mentor.Participant, state)
		if err := w.performBring(w.as(mentor), d.ID, "yes"); !errors.Is(err, fault.Conflict("brought_undecided")) {
			t.Errorf("%s: %v", state, err)
		}
		if n := w.Count(t, "select count(*) from app.participants where id = $1 and state = $2 and is_adept and not is_mentor", mentor.Participant, state); n != 1 {
			t.Errorf("%s: what was recorded is changed", state)
		}
	}
	w.Exec(t, "update app.participants set state = 'withdrawn' where id = $1", mentor.Participant)
	must(t, w.performBring(w.as(mentor), d.ID, "yes"))
	if w.pair(t, adept, mentor) != 1 {
		t.Error("who withdrew herself cannot come back")
	}
}

// A yes that is refused makes nobody a member; one that is kept does.
func TestARefusedYesLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	w.JoinWith(people.New(w.db, w.Platform, "https://bollplank.example"))
	d := draftOf(t, "Moa Egen", "moa@egen.example")
	w.bring(t, adept, d)
	who := w.invited(t, d.ID)
	w.Exec(t, "insert into app.cohort_evaluators (tenant_id, cohort_id, member_id, created_at) values ($1, $2, $3, now())", w.A.ID, w.A.Matching, who.Member)
	if err := w.performBring(w.as(who), d.ID, "yes"); !errors.Is(err, fault.Conflict("mentor_is_evaluator")) {
		t.Errorf("yes: %v", err)
	}
	const joined = "select count(*) from app.members where id = $1 and state = 'active' and user_id is not null"
	if w.Count(t, joined, who.Member) != 0 || w.state(t, d.ID) != "waiting" {
		t.Error("she has joined for nothing")
	}
	w.Exec(t, "delete from app.cohort_evaluators where member_id = $1", who.Member)
	for range 2 { // the same again is answered as the first time
		must(t, w.performBring(w.as(who), d.ID, "yes"))
	}
	if w.Count(t, joined, who.Member) != 1 || w.state(t, d.ID) != "accepted" || w.mails(t, mail.OwnMentorYes) != 1 {
		t.Error("the yes is not kept once and whole")
	}
}

// Whatever comes between, whoever is made a member is so by a yes that is kept.
func TestAYesAndAWithdrawalMeet(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	w.JoinWith(people.New(w.db, w.Platform, "https://bollplank.example"))
	for n := range 8 {
		d := draftOf(t, "Moa Egen", fmt.Sprintf("moa%d@egen.example", n))
		w.Exec(t, "delete from app.mentor_invitations")
		w.Exec(t, "delete from app.proposals where adept_id = $1", adept.Participant)
		w.bring(t, adept, d)
		who := w.invited(t, d.ID)
		var both sync.WaitGroup
		both.Go(func() { _, _ = w.WithdrawMentor(w.as(adept), d.ID) })
		both.Go(func() { _ = w.performBring(w.as(who), d.ID, "yes") })
		both.Wait()
		joined := w.Count(t, "select count(*) from app.members where id = $1 and state = 'active'", who.Member) == 1
		pair := w.Count(t, "select count(*) from app.proposals where adept_id = $1 and state = 'accepted'", adept.Participant) == 1
		if yes := w.state(t, d.ID) == "accepted"; joined != yes || pair != yes {
			t.Errorf("%s, joined %t, a pair %t", w.state(t, d.ID), joined, pair)
		}
	}
}

// A mentor who once said no to an adept may say yes to her later, and the pair stands.
func TestANewerYesOutweighsAnOldNo(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	mentor := w.person(t, "Mia", true, 2, "{Ledarskap}")
	w.open(t)
	w.Exec(t, `insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, state, rank, answer_by, created_at, updated_at)
		values ($1, gen_random_uuid(), $2, $3, $4, 1, 1, 500, 'declined', 1, now(), now(), now())`, w.A.ID, w.A.Matching, adept.Participant, mentor.Participant)
	d := draftOf(t, "Mia", mentor.Name+"@hidden.example")
	w.bring(t, adept, d)
	must(t, w.performBring(w.as(mentor), d.ID, "yes"))
	w.work(t)
	if w.pair(t, adept, mentor) != 1 {
		t.Error("the two are no pair")
	}
}

// Who belongs to the organisation answers on her own page as from the mail; nobody else can.
func TestAMentorIsAskedOnHerOwnPage(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	mentor := w.person(t, "Mia", true, 2, "{Ledarskap}")
	d := draftOf(t, "Mia", mentor.Name+"@hidden.example")
	w.bring(t, adept, d)
	asked := func(p tenantstest.Person) []OwnInvitation {
		own, err := w.Own(w.as(p))
		must(t, err)
		return own.Invited
	}
	if found := asked(mentor); len(found) != 1 || found[0].ID != d.ID || found[0].Words != d.Words {
		t.Errorf("%+v", found)
	}
	if found := asked(adept); len(found) != 0 {
		t.Errorf("the adept asks herself: %+v", found)
	}
	for _, p := range []tenantstest.Person{adept, w.A.Arranger} {
		if err := w.AnswerInvitation(w.as(p), d.ID, Yes); !errors.Is(err, fault.NotFound()) {
			t.Errorf("somebody else answers: %v", err)
		}
	}
	for range 2 {
		must(t, w.AnswerInvitation(w.as(mentor), d.ID, Yes))
	}
	if w.pair(t, adept, mentor) != 1 || len(asked(mentor)) != 0 {
		t.Error("the yes is not kept")
	}
}

func TestAnArrangerWithdrawsWhatAnAdeptHasAsked(t *testing.T) {
	t.Parallel()
	w, adept := bringing(t)
	d := draftOf(t, "Moa Egen", "moa@egen.example")
	w.bring(t, adept, d)
	if _, err := w.WithdrawMentor(w.as(w.A.OtherArranger), d.ID); !errors.Is(err, fault.NotFound()) {
		t.Errorf("another programme's arranger: %v", err)
	}
	if _, err := w.RemindMentor(w.as(w.A.Arranger), d.ID, 2); !errors.Is(err, fault.NotFound()) {
		t.Errorf("an arranger reminds: %v", err)
	}
	_, err := w.WithdrawMentor(w.as(w.A.Arranger), d.ID)
	must(t, err)
	if w.state(t, d.ID) != "withdrawn" {
		t.Error(w.state(t, d.ID))
	}
}
