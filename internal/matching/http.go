package matching

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/programmes"
)

// Routes registers the operations of matching.
func Routes(r *api.Router, s *Service) {
	const cohort = "/{organisation}/cohorts/{id}"
	api.Get(r, cohort+"/matching", "get-matching", auth.Organise, s.getWorkspace)
	api.Post(r, cohort+"/match-runs", "start-match-run", auth.Organise, s.postRun, api.Status(http.StatusAccepted))
	api.Get(r, cohort+"/match-runs", "list-match-runs", auth.Organise, s.getRuns)
	api.Get(r, "/{organisation}/match-runs/{id}", "get-match-run", auth.Organise, s.getRun)
	api.Post(r, cohort+"/match-trials", "try-match-policy", auth.Organise, s.postTrial)
	api.Put(r, cohort+"/pairs/{adept_id}", "put-pair", auth.Organise, s.putPair)
	api.Post(r, cohort+"/pairs/{adept_id}/swap", "swap-pairs", auth.Organise, s.postSwap)
	api.Delete(r, cohort+"/pairs/{adept_id}", "delete-pair", auth.Organise, s.deletePair)
	api.Put(r, "/{organisation}/proposals/{id}/lock", "lock-proposal", auth.Organise, s.putLock)
	api.Get(r, cohort+"/pair-score", "get-pair-score", auth.Organise, s.getPairScore)
	api.Get(r, cohort+"/pair-scores", "list-pair-scores", auth.Organise, s.getPairScores)
	api.Put(r, cohort+"/exclusions", "put-exclusion", auth.Organise, s.putExclusion)
	api.Delete(r, cohort+"/exclusions", "delete-exclusion", auth.Organise, s.deleteExclusion)
	api.Post(r, cohort+"/launch", "launch-cohort", auth.Organise, s.postLaunch, api.Status(http.StatusAccepted))
	api.Post(r, cohort+"/launch/undo", "undo-launch", auth.Organise, s.postUndo)
	api.Get(r, cohort+"/why-not", "get-why-not", auth.Organise, s.getWhyNot)
	api.Get(r, cohort+"/shortages", "list-shortages", auth.Organise, s.getShortages)
	api.Post(r, cohort+"/rearrange", "rearrange-pairs", auth.Organise, s.postRearrange)
	api.Get(r, cohort+"/match-runs/compare", "compare-match-runs", auth.Organise, s.getComparison)
	api.Post(r, "/{organisation}/match-runs/{id}/use", "use-match-run", auth.Organise, s.postUse)
	api.Get(r, cohort+"/launch/preview", "preview-launch", auth.Organise, s.getPreview)
}

type matchRunInput struct {
	api.ByID
	Body struct {
		Goal string `json:"goal,omitempty" enum:"best_fit,fairest,spread,wishes" doc:"What is set first once as many as can be have a mentor; wishes settles the adepts' ranked wishes, stable, and nothing else. Left out: best_fit"`
		Seed *int64 `json:"seed,omitempty" minimum:"0" maximum:"9007199254740991" doc:"Decides ties; the same seed gives the same pairs. Left out: that of the run before"`
	}
}

type matchRunsInput struct {
	api.ByID
	api.Paging
}

type matchRunKey struct{ ID uuid.UUID }

type pairInput struct {
	api.ByID
	AdeptID  uuid.UUID `path:"adept_id" format:"uuid"`
	MentorID uuid.UUID `query:"mentor_id" format:"uuid" doc:"The mentor seen beside the adept; when another is proposed by now, nothing is removed"`
}

type putPairInput struct {
	api.ByID
	AdeptID uuid.UUID `path:"adept_id" format:"uuid"`
	Body    struct {
		MentorID uuid.UUID `json:"mentor_id" format:"uuid"`
		Locked   bool      `json:"locked,omitempty"`
		Seen     uuid.UUID `json:"instead_of,omitempty" format:"uuid" doc:"The mentor seen beside the adept; when another is proposed by now, nothing is changed"`
	}
}

type swapInput struct {
	api.ByID
	AdeptID uuid.UUID `path:"adept_id" format:"uuid"`
	Body    struct {
		With         uuid.UUID `json:"with" format:"uuid" doc:"The adept who gets this one's mentor"`
		MentorID     uuid.UUID `json:"mentor_id,omitempty" format:"uuid" doc:"The mentor seen beside the adept; when another is proposed by now, nothing is changed"`
		WithMentorID uuid.UUID `json:"with_mentor_id,omitempty" format:"uuid" doc:"Likewise, beside the other adept"`
	}
}

type lockInput struct {
	api.ByID
	Body struct {
		Locked   bool      `json:"locked"`
		MentorID uuid.UUID `json:"mentor_id,omitempty" format:"uuid" doc:"The mentor seen in the proposal; when another is proposed by now, nothing is changed"`
	}
}

type pairScoreInput struct {
	api.ByID
	AdeptID  uuid.UUID `query:"adept_id" format:"uuid" required:"true"`
	MentorID uuid.UUID `query:"mentor_id" format:"uuid" required:"true"`
}

type compareInput struct {
	api.ByID
	Run  uuid.UUID `query:"run" format:"uuid" required:"true"`
	With uuid.UUID `query:"with" format:"uuid" required:"true"`
}

type rearrangeInput struct {
	api.ByID
	Body struct {
		Pairs []Placement `json:"pairs" minItems:"1" maxItems:"2000"`
	}
}

type pairScoresInput struct {
	api.ByID
	AdeptID uuid.UUID `query:"adept_id" format:"uuid" required:"true"`
}

type removeExclusionInput struct {
	api.ByID
	AdeptID  uuid.UUID `query:"adept_id" format:"uuid" required:"true"`
	MentorID uuid.UUID `query:"mentor_id" format:"uuid" required:"true"`
}

type previewInput struct {
	api.ByID
	Role   string `query:"role" enum:"adept,mentor" default:"adept"`
	Locale string `query:"locale" enum:"sv,en" doc:"Without it the organisation's: what readers who have not chosen another will get"`
}

func (s *Service) getWorkspace(ctx context.Context, in *api.ByID) (*api.One[Workspace], error) {
	w, err := s.Workspace(ctx, in.ID)
	return api.OneOf(w), err
}

func (s *Service) postRun(ctx context.Context, in *matchRunInput) (*api.One[Run], error) {
	run, err := s.Start(ctx, in.ID, Asked{Seed: in.Body.Seed, Goal: fit.Goal(in.Body.Goal)})
	return api.OneOf(run), err
}

func (s *Service) postTrial(ctx context.Context, in *api.With[programmes.Policy]) (*api.One[Trial], error) {
	t, err := s.Try(ctx, in.ID, in.Body)
	return api.OneOf(t), err
}

func (s *Service) getRun(ctx context.Context, in *api.ByID) (*api.One[Run], error) {
	run, err := s.FindRun(ctx, in.ID)
	return api.OneOf(run), err
}

func (s *Service) getRuns(ctx context.Context, in *matchRunsInput) (*api.One[api.Page[Run]], error) {
	var key matchRunKey
	paged, err := in.After(&key)
	if err != nil {
		return nil, err
	}
	runs, err := s.Runs(ctx, in.ID, uuid.NullUUID{UUID: key.ID, Valid: paged}, in.Limit)
	return api.OneOf(api.PageOf(runs, in.Limit, func(r Run) any { return matchRunKey{r.ID} })), err
}

func (s *Service) putPair(ctx context.Context, in *putPairInput) (*api.One[Proposal], error) {
	p, err := s.Pair(ctx, in.ID, in.AdeptID, in.Body.MentorID, in.Body.Locked, in.Body.Seen)
	return api.OneOf(p), err
}

func (s *Service) postSwap(ctx context.Context, in *swapInput) (*api.One[Proposal], error) {
	p, err := s.Swap(ctx, in.ID, in.AdeptID, in.Body.With, Seen{Mentor: in.Body.MentorID, Other: in.Body.WithMentorID})
	return api.OneOf(p), err
}

func (s *Service) deletePair(ctx context.Context, in *pairInput) (*api.Nothing, error) {
	return nil, s.Unpair(ctx, in.ID, in.AdeptID, in.MentorID)
}

func (s *Service) putLock(ctx context.Context, in *lockInput) (*api.One[Proposal], error) {
	p, err := s.Lock(ctx, in.ID, in.Body.Locked, in.Body.MentorID)
	return api.OneOf(p), err
}

func (s *Service) getPairScore(ctx context.Context, in *pairScoreInput) (*api.One[PairScore], error) {
	found, err := s.PairScore(ctx, in.ID, in.AdeptID, in.MentorID)
	return api.OneOf(found), err
}

func (s *Service) getPairScores(ctx context.Context, in *pairScoresInput) (*api.One[MentorScores], error) {
	all, err := s.PairScores(ctx, in.ID, in.AdeptID)
	return api.OneOf(all), err
}

func (s *Service) getWhyNot(ctx context.Context, in *pairScoreInput) (*api.One[WhyNot], error) {
	found, err := s.WhyNot(ctx, in.ID, in.AdeptID, in.MentorID)
	return api.OneOf(found), err
}

func (s *Service) getShortages(ctx context.Context, in *api.ByID) (*api.One[Shortages], error) {
	found, err := s.Shortages(ctx, in.ID)
	return api.OneOf(found), err
}

func (s *Service) postRearrange(ctx context.Context, in *rearrangeInput) (*api.Nothing, error) {
	return nil, s.Rearrange(ctx, in.ID, in.Body.Pairs)
}

func (s *Service) getComparison(ctx context.Context, in *compareInput) (*api.One[Comparison], error) {
	found, err := s.Compare(ctx, in.ID, in.Run, in.With)
	return api.OneOf(found), err
}

func (s *Service) postUse(ctx context.Context, in *api.ByID) (*api.Nothing, error) {
	return nil, s.UseRun(ctx, in.ID)
}

func (s *Service) putExclusion(ctx context.Context, in *api.With[Exclusion]) (*api.Nothing, error) {
	return nil, s.Exclude(ctx, in.ID, in.Body)
}

func (s *Service) deleteExclusion(ctx context.Context, in *removeExclusionInput) (*api.Nothing, error) {
	return nil, s.Allow(ctx, in.ID, Exclusion{AdeptID: in.AdeptID, MentorID: in.MentorID})
}

func (s *Service) postLaunch(ctx context.Context, in *api.ByID) (*api.One[Launched], error) {
	done, err := s.Launch(ctx, in.ID)
	return api.OneOf(done), err
}

func (s *Service) postUndo(ctx context.Context, in *api.ByID) (*api.Nothing, error) {
	return nil, s.Undo(ctx, in.ID)
}

func (s *Service) getPreview(ctx context.Context, in *previewInput) (*api.One[LetterPreview], error) {
	p, err := s.Preview(ctx, in.ID, in.Role, in.Locale)
	return api.OneOf(p), err
}
