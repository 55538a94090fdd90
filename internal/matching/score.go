package matching

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/programmes"
)

// PairScore is what a pair scores, and the hard rule against it, if one stands.
type PairScore struct {
	Score   int     `json:"score" doc:"Of 1000"`
	Reasons Reasons `json:"reasons"`
	Blocked *string `json:"blocked" nullable:"true" enum:"same_person,excluded,earlier_pair,unwanted_employer,own_manager,same_manager,reporting_line,same_unit,same_organisation,no_common_language"`
}

// MentorScore is what a mentor scores with one adept, and the hard rule against it, if one stands.
type MentorScore struct {
	MentorID uuid.UUID `json:"mentor_id" format:"uuid"`
	Score    int       `json:"score" doc:"Of 1000"`
	Blocked  *string   `json:"blocked" nullable:"true" enum:"same_person,excluded,earlier_pair,unwanted_employer,own_manager,same_manager,reporting_line,same_unit,same_organisation,no_common_language"`
}

// MentorScores are those of every mentor of a cohort, whether there is a seat or not.
type MentorScores struct {
	Items []MentorScore `json:"items"`
}

// mentorScores scores an adept with everybody who is a mentor; the adept must be among the people.
func mentorScores(p programmes.Policy, people []candidate, adept uuid.UUID, apart, earlier pairSet) (MentorScores, error) {
	at := slices.IndexFunc(people, func(c candidate) bool { return c.ID == adept && c.IsAdept })
	if at < 0 {
		return MentorScores{}, fault.NotFound()
	}
	all := MentorScores{Items: []MentorScore{}}
	var mentors []fit.Profile
	for _, m := range people {
		if m.IsMentor && m.ID != adept {
			mentors = append(mentors, m.profile())
			all.Items = append(all.Items, MentorScore{MentorID: m.ID})
		}
	}
	policy := policyOf(p, apart.pairs())
	policy.Earlier, policy.Reports = earlier.pairs(), reportsOf(people)
	for n, s := range policy.Scores(people[at].profile(), mentors) {
		all.Items[n].Score, all.Items[n].Blocked = s.Points, blockedBy(s)
	}
	return all, nil
}

// policyOf is a programme's policy as the engine reads it, with the pairs that are excluded by name.
func policyOf(p programmes.Policy, excluded []fit.Pair) fit.Policy {
	return fit.Policy{
		Weights: fit.Weights{
			Areas: p.Weights.Areas, Languages: p.Weights.Languages, Region: p.Weights.Region,
			Organisation: p.Weights.Organisation, Unit: p.Weights.Unit, Level: p.Weights.Level, Seniority: p.Weights.Seniority,
			Sector: p.Weights.Sector, Mode: p.Weights.Mode, Availability: p.Weights.Availability, Values: p.Weights.Values,
			Gender: p.Weights.Gender, Background: p.Weights.Background,
		},
		Values: p.Values, Backgrounds: p.Backgrounds, NearRegions: p.NearRegions, Questions: questionsOf(p), CarryOver: p.CarryOver,
		SenioritySteps: p.SenioritySteps, DifferentSector: p.DifferentSector,
		SameManager: p.SameManager, SameUnit: p.SameUnit, SameOrganisation: p.SameOrganisation, CommonLanguage: p.CommonLanguage,
		Exclusions: excluded,
	}
}

// score scores a pair that is excluded by name or not, and has been a pair before or not.
// Reports tell who stands above whom.
func score(p programmes.Policy, adept, mentor candidate, apart, earlier bool, reports ...fit.Report) PairScore {
	policy, pair := policyOf(p, nil), pairSet{{AdeptID: adept.ID, MentorID: mentor.ID}: true}.pairs()
	policy.Reports = reports
	if apart {
		policy.Exclusions = pair
	}
	if earlier {
		policy.Earlier = pair
	}
	s := policy.Score(adept.profile(), mentor.profile())
	return PairScore{Score: s.Points, Reasons: reasonsOf(s.Reasons), Blocked: blockedBy(s)}
}

// blockedBy is the hard rule against a pair, if one stands.
func blockedBy(s fit.Score) *string {
	if s.Blocked == "" {
		return nil
	}
	return &s.Blocked
}

func questionsOf(p programmes.Policy) []fit.Question {
	out := make([]fit.Question, len(p.Questions))
	for n, q := range p.Questions {
		out[n] = fit.Question{ID: q.ID, Text: q.Text, Answers: q.Answers, Different: q.Different, Weight: q.Weight}
	}
	return out
}

// reasonsOf is the reasons as they are kept and told. Personal wishes are not among them: they count in the points, and
// even what they gave would say what somebody is who agreed to be matched on it and to nothing else.
func reasonsOf(given []fit.Reason) Reasons {
	all := make(Reasons, 0, len(given))
	for _, r := range given {
		if r.Code == fit.PersonalWishes {
			continue
		}
		all = append(all, Reason{Code: r.Code, Points: r.Points, Max: r.Max, Values: orEmpty(r.Values), Unsaid: r.Unsaid, Question: r.Question, Different: r.Different})
	}
	return all
}

// solve runs the engine: pure, outside any transaction.
func solve(ctx context.Context, t task) (outcome, error) {
	if len(t.adepts) == 0 || len(t.mentors) == 0 {
		return outcome{}, &fault.Error{Kind: fault.KindPrecondition, Code: "no_people"}
	}
	if t.run.Goal == fit.Wishes {
		return solveByWishes(ctx, t)
	}
	result, err := fit.MatchFor(ctx, t.run.Goal, t.adepts, t.mentors, t.fitPolicy(), t.locks, t.run.Seed)
	if err != nil {
		return outcome{}, err
	}
	certificate, err := json.Marshal(result.Certificate)
	if err != nil {
		return outcome{}, fmt.Errorf("write certificate: %w", err)
	}
	o := outcome{run: t.run.ID, cohort: t.run.CohortID, objective: result.Objective, gap: result.Gap, certificate: certificate, leftOut: []LeftOut{}}
	for _, p := range result.Pairs {
		// Ids come from uuid columns.
		o.pairs = append(o.pairs, scoredPair{
			adept: uuid.MustParse(p.Adept), mentor: uuid.MustParse(p.Mentor), score: p.Points, reasons: reasonsOf(p.Reasons), locked: p.Locked,
		})
	}
	for _, u := range result.Unmatched {
		o.leftOut = append(o.leftOut, LeftOut{ParticipantID: uuid.MustParse(u.Adept), Why: u.Why})
	}
	o.wished = t.first.came(o.pairs, t.adepts)
	return o, nil
}
