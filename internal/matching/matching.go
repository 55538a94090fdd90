// Package matching turns the people of a cohort into pairs: a run of the engine proposes, the arranger locks, swaps
// and takes away, and the launch makes mentorships of what stands. Nobody is told before.
package matching

import (
	"database/sql/driver"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/internal/programmes"
)

// EngineVersion is recorded with each run, so that a result can be told from one of another engine or other scoring.
const EngineVersion = "4"

// MaxParticipants bounds whom one workspace shows at once, and how many proposals.
const MaxParticipants = 2000

// RunState is where a run stands.
type RunState string

// The states of a run.
const (
	Queued    RunState = "queued"
	Running   RunState = "running"
	Done      RunState = "done"
	Failed    RunState = "failed"
	Cancelled RunState = "cancelled"
)

// Run is one run of the engine over a cohort. A run that is done carries a certificate with gap 0: no other way of
// pairing the same people does better by its goal.
type Run struct {
	ID         uuid.UUID  `db:"id" json:"id" format:"uuid"`
	CohortID   uuid.UUID  `db:"cohort_id" json:"cohort_id" format:"uuid"`
	State      RunState   `db:"state" json:"state" enum:"queued,running,done,failed,cancelled"`
	Progress   int        `db:"progress" json:"progress" minimum:"0" maximum:"100"`
	Seed       int64      `db:"seed" json:"seed"`
	Goal       fit.Goal   `db:"goal" json:"goal" enum:"best_fit,fairest,spread,wishes" doc:"What is set first once as many as can be have a mentor: the points in all, the weakest pair, that mentors share the load, or the adepts' ranked wishes"`
	Objective  *int64     `db:"objective" json:"objective" nullable:"true" doc:"The points of all pairs"`
	Gap        *int64     `db:"gap" json:"gap" nullable:"true" doc:"How far from the proved best by the goal: 0"`
	Matched    *int       `db:"matched" json:"matched" nullable:"true"`
	Unmatched  *int       `db:"unmatched" json:"unmatched" nullable:"true"`
	MeanScore  *int       `db:"mean_score" json:"mean_score" nullable:"true" doc:"Of 1000"`
	WorstScore *int       `db:"worst_score" json:"worst_score" nullable:"true" doc:"Of 1000"`
	Wishers    *int       `db:"wishers" json:"wishers" nullable:"true" doc:"Adepts who had ranked mentors"`
	First      *int       `db:"first_wishes" json:"first_wishes" nullable:"true" doc:"Adepts who have the mentor they ranked first"`
	Blocking   *int       `db:"blocking" json:"blocking" nullable:"true" doc:"By the wishes only: pairs who would both rather have each other; 0"`
	StartedAt  *time.Time `db:"started_at" json:"started_at" nullable:"true"`
	FinishedAt *time.Time `db:"finished_at" json:"finished_at" nullable:"true"`
	ErrorCode  *string    `db:"error_code" json:"error_code" nullable:"true"`
	Basis      string     `db:"basis" json:"basis" doc:"A fingerprint of the rules, people, exclusions and locks it went by: the figures of two runs can be compared where theirs are one"`
	Kept       bool       `db:"kept" json:"kept" doc:"Its pairs are kept, so that it can be compared and used again"`
	CreatedAt  time.Time  `db:"created_at" json:"created_at"`
}

// Reasons is what each criterion gave a pair, kept as it was when the pair was scored.
type Reasons []Reason

// Reason is what one criterion gave: points of at most max, and the values behind them. One that is unsaid gave half,
// because one of the two says nothing on it: it speaks neither for the pair nor against it.
type Reason struct {
	Code   string   `json:"code" enum:"areas,languages,region,organisation,unit,level,seniority,sector,mode,availability,values,question"`
	Points int      `json:"points"`
	Max    int      `json:"max"`
	Values []string `json:"values" doc:"As the two write it; codes of theirs for seniority, mode and availability"`
	Unsaid bool     `json:"unsaid" doc:"One of the two says nothing on this: half the points, and no reason"`
	// Of a question of the programme's own.
	Question  string `json:"question,omitempty" doc:"Its words"`
	Different bool   `json:"different,omitempty" doc:"It asks for answers that differ: values holds what each of the two answered"`
}

// Scan reads a column of reasons.
func (r *Reasons) Scan(src any) error { return postgres.ScanJSON(src, r) }

// Value writes reasons as JSON text.
func (r Reasons) Value() (driver.Value, error) {
	if r == nil {
		return "[]", nil
	}
	raw, err := json.Marshal(r)
	return string(raw), err
}

// Side is one person of a proposal.
type Side struct {
	ParticipantID uuid.UUID `db:"participant_id" json:"participant_id" format:"uuid"`
	Name          string    `db:"name" json:"name"`
	Title         string    `db:"title" json:"title"`
	Organisation  string    `db:"organisation" json:"organisation"`
}

// Proposal is a pair that is proposed and not yet sealed.
type Proposal struct {
	ID      uuid.UUID `db:"id" json:"id" format:"uuid"`
	Adept   Side      `db:"adept" json:"adept"`
	Mentor  Side      `db:"mentor" json:"mentor"`
	Score   int       `db:"score" json:"score" doc:"Of 1000"`
	Reasons Reasons   `db:"reasons" json:"reasons"`
	Locked  bool      `db:"locked" json:"locked" doc:"Kept as it is by the next run"`
	Source  string    `db:"source" json:"source" enum:"run,arranger,adept"`
	State   string    `db:"state" json:"state" enum:"proposed,chosen,accepted,declined,sealed,vetoed"`

	RunID uuid.NullUUID `db:"run_id" json:"-"`
}

// LeftOut is an adept whom a run left without a mentor, and why, as codes.
type LeftOut struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid"`
	Why           []string  `json:"why"`
}

// LeftOuts is a column of them.
type LeftOuts []LeftOut

// Scan reads the column.
func (l *LeftOuts) Scan(src any) error { return postgres.ScanJSON(src, l) }

// cohort is what matching needs to know of a cohort.
type cohort struct {
	ID            uuid.UUID         `db:"id"`
	ProgrammeID   uuid.UUID         `db:"programme_id"`
	State         cohorts.State     `db:"state"`
	Policy        programmes.Policy `db:"policy"`
	AgreementText string            `db:"agreement_text"`
	GroupSize     int               `db:"group_size"` // adepts in one mentorship at most
	LaunchedAt    *time.Time        `db:"launched_at"`
	UndoUntil     *time.Time        `db:"launch_undo_until"`
	// Choosing is read with a lock only.
	Choosing     programmes.Choosing `db:"choosing"`
	ChoosingOpen bool                `db:"choosing_open"`
	// Wishing are the adepts who have ranked mentors; read with the workspace only.
	Wishing postgres.UUIDs `db:"wishing"`
	// SaidYes tells that a mentor has said yes to an adept's wish: what becomes of it is told, also when the choosing has ended.
	SaidYes bool `db:"said_yes"`
	// Brought tells that adepts have asked mentors of their own, who wait for word or have said yes.
	Brought bool `db:"brought"`
}

// matchable says whether pairs may be made in the cohort now: before it runs, and for who comes late while it does.
func (c cohort) matchable() error {
	if c.State.BeforeRunning() || c.State == cohorts.Running {
		return nil
	}
	return fault.Conflict("cohort_over")
}

// runnable says whether the engine may propose now: not in the adepts' place while they choose (D11).
func (c cohort) runnable() error {
	if c.ChoosingOpen && c.State == cohorts.Matching && c.Choosing.Who == programmes.AdeptChooses {
		return fault.Conflict("adepts_choose")
	}
	return c.matchable()
}
