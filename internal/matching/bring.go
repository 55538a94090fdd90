package matching

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

// Stranger is somebody of whom no more is known than a name and an address.
type Stranger struct{ Name, Email string }

// AgainstStranger is the hard rule that stands against a stranger as an adept's mentor, as far as what the adept knows
// tells, her manager among it: whether the organisation knows the stranger as well, she must not learn.
func AgainstStranger(p programmes.Policy, adept Stranger, manager string, who Stranger) string {
	a := fit.Profile{ID: "adept", Name: adept.Name, Identity: adept.Email, Manager: manager}
	return policyOf(p, nil).Score(a, fit.Profile{ID: "stranger", Name: who.Name, Identity: who.Email, Capacity: 1}).Blocked
}

// Bring makes a pair of an adept and the mentor she has brought, both having said yes (D9): a promised pair before the
// launch, a mentorship while the cohort runs. A hard rule against it is a conflict, "brought_" and its code, or
// fault.NotFound where the rule is the adept's secret. The caller holds the cohort and has given the mentor her seat.
func Bring(ctx context.Context, tx *tenants.Tx, cohortID, adept, mentor uuid.UUID) error {
	c, err := lockCohort(ctx, tx, cohortID)
	if err != nil {
		return err
	}
	if err := c.matchable(); err != nil {
		return err
	}
	a, m, err := candidatePair(ctx, tx, c.ID, adept, mentor)
	if err != nil {
		return err
	}
	if a.HasMentor {
		return fault.Conflict("adept_has_mentor")
	}
	been, err := earlierPair(ctx, tx, c, a, m)
	if err != nil {
		return err
	}
	reports, err := readReports(ctx, tx, c.ID, c.Policy)
	if err != nil {
		return err
	}
	s := score(c.Policy, a, m, false, been, reports...)
	if s.Blocked != nil {
		return against(c.Policy, a, m, *s.Blocked)
	}
	pair := Accepted{Cohort: c.ID, Adept: adept, Mentor: mentor, Score: s.Score, Reasons: s.Reasons}
	if err := Accept(ctx, tx, pair); err != nil {
		return err
	}
	if c.State != cohorts.Running {
		return c.follow(ctx, tx)
	}
	return openBrought(ctx, tx, c, sealing{AdeptID: adept, MentorID: mentor, Score: s.Score, Reasons: s.Reasons})
}

// against tells the mentor of the hard rule that stands between the two. Whose people the adept does not want is nobody's
// business: there the question is over, as where she wants nothing of the mentor.
func against(p programmes.Policy, adept, mentor candidate, rule string) error {
	if rule == fit.UnwantedEmployer {
		adept.NotWith = nil
		if own := score(p, adept, mentor, false, false); own.Blocked == nil || *own.Blocked != rule {
			return fault.NotFound()
		}
	}
	return fault.Conflict("brought_" + rule)
}

// openBrought brings one adept to her mentor in a cohort that runs, beside whatever is launched there: into the mentor's
// group, where there is one with room.
func openBrought(ctx context.Context, tx *tenants.Tx, c cohort, pair sealing) error {
	pairs := []sealing{pair}
	opening, err := openings(c, pairs, tx.Now().In(auth.PrincipalOf(ctx).Organisation.Zone()), tx.Now())
	if err != nil {
		return err
	}
	opened, err := mentorships.OpenAll(ctx, tx, opening)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		update app.proposals p set state = 'sealed', updated_at = $4
		where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = $3 and p.state = 'accepted'`, c.ID, pair.AdeptID, tx.Now())
	if err != nil {
		return fmt.Errorf("seal proposal: %w", err)
	}
	return mentorships.Announce(ctx, tx, c.ID, opened, tx.Now())
}
