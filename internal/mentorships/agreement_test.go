package mentorships

import (
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// Half the time has gone, to the day, a month from where the clock stands.
func midwayIn(t testing.TB, days int) (w world, before, after world) {
	t.Helper()
	w = newWorld(t)
	today := civil.On(tenantstest.Now)
	w.Exec(t, "update app.mentorships set started_on = $1, state = 'active' where id = $2", today.AddDays(-100), w.A.Mentorship)
	w.Exec(t, "update app.cohorts set ends_on = $1 where id = $2", today.AddDays(100+2*days), w.A.Cohort)
	return w, w.later(time.Duration(days-1) * 24 * time.Hour), w.later(time.Duration(days) * 24 * time.Hour)
}

func TestTheAgreementIsReadAgainMidway(t *testing.T) {
	t.Parallel()
	w, before, after := midwayIn(t, 30)
	renewal := func(of world, p tenantstest.Person, want Renewal) {
		t.Helper()
		m, err := of.Get(w.as(p), w.A.Mentorship)
		ok(t, err)
		if m.Agreement.Renewal != want {
			t.Errorf("%s: %s, not %s", p.Name, m.Agreement.Renewal, want)
		}
	}
	_, err := w.Approve(w.as(w.A.Adept), w.A.Mentorship, 1)
	ok(t, err)
	renewal(after, w.A.Adept, RenewalNone) // the mentor has not approved it at all
	_, err = w.Approve(w.as(w.A.Mentor), w.A.Mentorship, 1)
	ok(t, err)
	renewal(before, w.A.Adept, RenewalNone)
	renewal(after, w.A.Adept, RenewalDue)
	renewal(after, w.A.Mentor, RenewalDue)
	renewal(w.later(130*24*time.Hour), w.A.Mentor, RenewalNone) // a month is left

	for range 2 {
		m, err := after.Approve(w.as(w.A.Adept), w.A.Mentorship, 1)
		ok(t, err)
		if a := m.approvalOf(w.A.Adept.Member); m.Agreement.Renewal != RenewalWaits || a.RenewedAt == nil || !a.At.Equal(tenantstest.Now) || !m.Agreement.Approved {
			t.Errorf("renewed by one: %+v", m.Agreement)
		}
	}
	renewal(after, w.A.Mentor, RenewalDue)
	_, err = after.Approve(w.as(w.A.Mentor), w.A.Mentorship, 1)
	ok(t, err)
	renewal(after, w.A.Mentor, RenewalNone)
	renewal(after, w.A.Adept, RenewalNone)
	if n := w.Count(t, "select count(*) from app.audit where act = 'agreement.renewed'"); n != 2 {
		t.Errorf("noted %d times", n)
	}
}

func TestWhatWasApprovedAfterTheMiddleNeedsNoRenewal(t *testing.T) {
	t.Parallel()
	w, _, after := midwayIn(t, 30)
	w.Exec(t, "delete from app.agreement_approvals where mentorship_id = $1", w.A.Mentorship)
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor} {
		m, err := after.Approve(w.as(p), w.A.Mentorship, 1)
		ok(t, err)
		if m.Agreement.Renewal != RenewalNone {
			t.Errorf("%s: %+v", p.Name, m.Agreement)
		}
	}
}

func TestAPauseAsksForNoRenewal(t *testing.T) {
	t.Parallel()
	w, _, after := midwayIn(t, 30)
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor} {
		_, err := w.Approve(w.as(p), w.A.Mentorship, 1)
		ok(t, err)
	}
	w.Exec(t, "update app.mentorships set state = 'paused' where id = $1", w.A.Mentorship)
	m, err := after.Get(w.as(w.A.Adept), w.A.Mentorship)
	ok(t, err)
	if m.Agreement.Renewal != RenewalNone {
		t.Errorf("got %s", m.Agreement.Renewal)
	}
}

// The language is the text's own, whatever the organisation writes in; who has rewritten all of it may have used any.
func TestAnAgreementSaysItsLanguageWhereItIsKnown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for text, want := range map[string]string{programmes.Presets("en")[0].AgreementText: "en", programmes.Presets("sv")[0].GroupAgreement: "sv", "We meet. It stays between us.": ""} {
		w.Exec(t, "update app.mentorships set agreement_text = $1 where id = $2", text, w.A.Mentorship)
		m, err := w.Get(w.as(w.A.Adept), w.A.Mentorship)
		ok(t, err)
		if m.Agreement.Language != want {
			t.Errorf("%.40q: %q", text, m.Agreement.Language)
		}
	}
}
