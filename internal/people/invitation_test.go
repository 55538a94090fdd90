package people_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mail/inbox"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// desk is a house from which mails leave and in which their links are followed.
type desk struct {
	*house
	courier *mail.Courier
	box     *inbox.Inbox
	auth    *auth.Service
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{house: newHouse(t)}
	box, err := inbox.Open("")
	if err != nil {
		t.Fatal(err)
	}
	server, err := box.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close(context.Background()) })
	sender, err := mail.NewSender(server.URL(), "no-reply@bollplank.example")
	if err != nil {
		t.Fatal(err)
	}
	registry, acts := mail.NewRegistry(), auth.NewActs()
	people.Compose(registry, d.service)
	people.Acts(acts, d.service)
	if d.courier, err = mail.NewCourier(d.DB, d.Platform, registry, sender, "https://bollplank.example"); err != nil {
		t.Fatal(err)
	}
	d.box = box
	d.auth, err = auth.New(d.Platform, nil, acts, auth.Options{BaseURL: "https://bollplank.example", Secret: make([]byte, 32), Clock: tenantstest.StandStill})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// invited mails an invitation to an address and answers the token in it.
func (d *desk) invited(t *testing.T, email string, l mail.Letter) (token string) {
	t.Helper()
	var id uuid.UUID
	err := d.DB.In(d.As(context.Background(), d.A, d.A.Admin), func(ctx context.Context, tx *tenants.Tx) error {
		return mail.Post(ctx, tx, l)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Super.QueryRow("select id from app.deliveries where member_id = $1 and state = 'queued' order by id desc limit 1", l.Member).Scan(&id); err != nil {
		t.Fatal(err)
	}
	if err := d.courier.Send(context.Background(), mail.SendJob{TenantID: d.A.ID, DeliveryID: id}); err != nil {
		t.Fatal(err)
	}
	got := d.box.Messages(email)
	if len(got) == 0 {
		t.Fatal("no mail")
	}
	_, token, ok := strings.Cut(got[0].Links[0], "/act#")
	if !ok {
		t.Fatalf("no act in %s", got[0].Links[0])
	}
	return token
}

// stranger adds somebody to the cohort that is being matched and answers member and participant.
func (d *desk) stranger(t *testing.T, email string) (member, participant uuid.UUID) {
	t.Helper()
	inTx(t, d.World, d.A, func(ctx context.Context, tx *tenants.Tx) (err error) {
		member, _, err = people.Ensure(ctx, tx, people.NewMember{Name: "Nils Ny", Email: email})
		return err
	})
	participant = tenantstest.NewID(t)
	d.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, created_at, updated_at)
		values ($1, $2, $3, $4, true, true, now(), now())`, d.A.ID, participant, d.A.Matching, member)
	return member, participant
}

func (d *desk) toParticipant(member, participant uuid.UUID) mail.Letter {
	return mail.Letter{Member: member, Kind: mail.Invitation, Object: participant, Cohort: uuid.NullUUID{UUID: d.A.Matching, Valid: true}}
}

func TestAnInvitationIsAcceptedAnyNumberOfTimes(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	ctx := context.Background()
	member, participant := d.stranger(t, "nils@alfa.example")
	d.Exec(t, "update app.programmes set purpose = 'Nya chefer får någon att tänka högt med.' where id = $1", d.A.Programme)
	token := d.invited(t, "nils@alfa.example", d.toParticipant(member, participant))
	before, err := d.auth.DescribeAct(ctx, token)
	if err != nil || before.Done || before.PersonName != "Nils Ny" || before.Details.ProgrammeName != "Nya chefer" || before.Details.CohortName != "Våren 2027" || before.Details.Role != "both" {
		t.Fatalf("%v %+v", err, before)
	}
	said := before.Details
	if said.Purpose != "Nya chefer får någon att tänka högt med." || said.StartsOn == nil || said.StartsOn.String() != "2027-03-04" || said.EndsOn.String() != "2028-09-01" ||
		said.Cadence != 30 || said.MinutesMin != 120 || said.MinutesMax != 180 {
		t.Errorf("what it means: %+v", said)
	}
	if _, err := d.auth.PerformAct(ctx, token, "moved", ""); fault.Of(err).Kind != fault.KindInvalid {
		t.Errorf("an answer to another question: %v", err)
	}
	for range 3 {
		done, err := d.auth.PerformAct(ctx, token, "yes", "")
		if err != nil || done.Next != "/o/alfa/profile" {
			t.Fatalf("%v %+v", err, done)
		}
	}
	if n := d.Count(t, `select count(*) from app.members m join directory.users u on u.id = m.user_id
		join directory.memberships x on x.user_id = u.id and x.member_id = m.id and x.tenant_id = m.tenant_id and x.revoked_at is null
		where m.id = $1 and m.state = 'active' and u.email = 'nils@alfa.example'`, member); n != 1 {
		t.Error("member, account and membership do not hang together")
	}
	after, err := d.auth.DescribeAct(ctx, token)
	if err != nil || !after.Done || after.Details.Purpose != "" || after.Details.StartsOn != nil {
		t.Errorf("%v %+v", err, after)
	}
	if n := d.Count(t, "select count(*) from app.audit where act = 'member.joined' and object_id = $1", member); n != 1 {
		t.Errorf("joined %d times", n)
	}
}

func TestAPersonWithAnAccountElsewhereJoinsWithIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	member, participant := d.stranger(t, strings.ToUpper(d.B.Mentor.Email[:6])+d.B.Mentor.Email[6:])
	token := d.invited(t, "", d.toParticipant(member, participant))
	if _, err := d.auth.PerformAct(context.Background(), token, "", ""); err != nil {
		t.Fatal(err)
	}
	if n := d.Count(t, "select count(*) from app.members where id = $1 and user_id = $2", member, d.B.Mentor.User); n != 1 {
		t.Error("a second account was made")
	}
	if list, err := d.Platform.OrganisationsOf(context.Background(), d.B.Mentor.User); err != nil || len(list) != 2 {
		t.Errorf("%v: %d organisations in the switcher", err, len(list))
	}
}

func TestOnePersonIsNotTwoMembers(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	// The mentor's contact address was changed; now somebody adds her by the address she signs in with.
	d.Exec(t, "update app.members set email = 'other@alfa.example' where id = $1", d.A.Mentor.Member)
	member, participant := d.stranger(t, d.A.Mentor.Email)
	token := d.invited(t, d.A.Mentor.Email, d.toParticipant(member, participant))
	if _, err := d.auth.PerformAct(context.Background(), token, "yes", ""); !errors.Is(err, fault.Conflict("membership_taken")) {
		t.Errorf("got %v", err)
	}
}

// decliner notes which participation was taken back.
type decliner struct{ participant uuid.UUID }

func (d *decliner) DeclineInvitation(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	d.participant = participant
	_, err := tx.Exec(ctx, "update app.participants set state = 'withdrawn' where tenant_id = $1 and id = $2", participant)
	return err
}

func TestAnInvitationIsDeclined(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	hook := &decliner{}
	d.service.OnDecline(hook)
	member, participant := d.stranger(t, "nils@alfa.example")
	token := d.invited(t, "nils@alfa.example", d.toParticipant(member, participant))
	for range 2 {
		if _, err := d.auth.PerformAct(context.Background(), token, "no", ""); err != nil {
			t.Fatal(err)
		}
	}
	if hook.participant != participant || d.stateOf(t, member) != people.Left {
		t.Errorf("participation %v, member %s", hook.participant, d.stateOf(t, member))
	}
	if n := d.Count(t, "select count(*) from directory.users where email = 'nils@alfa.example'"); n != 0 {
		t.Error("an account was made for somebody who said no")
	}
	if _, err := d.auth.PerformAct(context.Background(), token, "yes", ""); !errors.Is(err, fault.Gone()) {
		t.Errorf("yes after no: %v", err)
	}
}

func TestAForwardedMailEndsNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	token := d.invited(t, d.A.FreeMentor.Email, d.toParticipant(d.A.FreeMentor.Member, d.A.FreeMentor.Participant))
	if _, err := d.auth.PerformAct(context.Background(), token, "no", ""); !errors.Is(err, fault.Conflict("sign_in_to_leave")) {
		t.Errorf("got %v", err)
	}
}

func TestAnInvitationToTheOrganisationAlone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := tenantstest.NewID(t)
	if _, err := d.service.Add(d.as(d.A.Owner, auth.Administer), id, people.Draft{Name: "Ny Admin", Email: "ny.admin@alfa.example", Role: people.Admin}); err != nil {
		t.Fatal(err)
	}
	token := d.invited(t, "ny.admin@alfa.example", mail.Letter{Member: id, Kind: mail.MemberInvitation, Object: id})
	done, err := d.auth.PerformAct(context.Background(), token, "yes", "")
	if err != nil || done.Next != "/o/alfa" {
		t.Fatalf("%v %+v", err, done)
	}
	if n := d.Count(t, "select count(*) from app.members where id = $1 and role = 'admin' and state = 'active'", id); n != 1 {
		t.Error("the role was lost on the way")
	}
}

func TestATokenOpensNothingOfAnother(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	member, participant := d.stranger(t, "nils@alfa.example")
	letter := d.toParticipant(member, participant)
	token := d.invited(t, "nils@alfa.example", letter)
	// The participation belongs to somebody else from now on: the token, made for Nils, must not show it.
	d.Exec(t, "update app.participants set member_id = $2 where id = $1", participant, d.A.Outsider.Member)
	if _, err := d.auth.DescribeAct(context.Background(), token); !errors.Is(err, fault.Gone()) {
		t.Errorf("got %v", err)
	}
}

// TestLettersFollowTheLanguageThatWasChosen: nothing is copied at the start, and a choice on the act's page is kept.
func TestLettersFollowTheLanguageThatWasChosen(t *testing.T) {
	d := newDesk(t)
	member, participant := d.stranger(t, "nils@ny.example")
	d.invited(t, "nils@ny.example", d.toParticipant(member, participant))
	d.Exec(t, "update directory.organisations set default_language = 'en' where id = $1", d.A.ID)
	token := d.invited(t, "nils@ny.example", d.toParticipant(member, participant))
	got := d.box.Messages("nils@ny.example")
	if !strings.HasPrefix(got[1].Subject, "Inbjudan") || !strings.HasPrefix(got[0].Subject, "Invitation") {
		t.Fatalf("the letter does not follow the organisation: %q then %q", got[1].Subject, got[0].Subject)
	}
	if _, err := d.auth.PerformAct(t.Context(), token, "yes", "sv"); err != nil {
		t.Fatal(err)
	}
	u, err := d.Platform.UserByEmail(t.Context(), "nils@ny.example")
	if err != nil || u.Locale == nil || *u.Locale != "sv" {
		t.Fatalf("the choice is not the person's: %v %v", u.Locale, err)
	}
	d.invited(t, "nils@ny.example", d.toParticipant(member, participant))
	if got = d.box.Messages("nils@ny.example"); !strings.HasPrefix(got[0].Subject, "Inbjudan") {
		t.Fatalf("her own language is not used: %q", got[0].Subject)
	}
}

// TestAChoiceBeforeTheAccountIsCarriedAlong: who answered in a language before she had an account keeps it with one.
func TestAChoiceBeforeTheAccountIsCarriedAlong(t *testing.T) {
	d := newDesk(t)
	member, participant := d.stranger(t, "nils@ny.example")
	token := d.invited(t, "nils@ny.example", d.toParticipant(member, participant))
	if _, err := d.auth.PerformAct(t.Context(), token, "no", "en"); err != nil {
		t.Fatal(err)
	}
	if n := d.Count(t, "select count(*) from app.members where id = $1 and language = 'en'", member); n != 1 {
		t.Fatal("the choice is not kept with the member")
	}
}
