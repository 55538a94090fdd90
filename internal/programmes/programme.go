// Package programmes keeps what an organisation runs again and again: the purpose, the rhythm, the areas, the
// agreement and the policy of matching that every cohort of a programme shares.
package programmes

import (
	"database/sql/driver"
	"encoding/json"
	"reflect"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/postgres"
)

// Kinds of programmes.
const (
	Pairs    = "pairs"     // pairs that meet in a steady rhythm
	OnDemand = "on_demand" // D18: a sounding board without fixed cadence
	Series   = "series"    // D1, D5: a set number of coaching conversations
)

// Programme is one programme as its organisers see it.
type Programme struct {
	ID                uuid.UUID      `db:"id" json:"id" format:"uuid"`
	Name              string         `db:"name" json:"name"`
	Purpose           string         `db:"purpose" json:"purpose"`
	Kind              string         `db:"kind" json:"kind" enum:"pairs,on_demand,series"`
	Language          string         `db:"language" json:"language" enum:"sv,en"`
	LengthMonths      int            `db:"length_months" json:"length_months"`
	CadenceDays       int            `db:"cadence_days" json:"cadence_days" doc:"Days between meetings; 0 means when needed"`
	MeetingMinutesMin int            `db:"meeting_minutes_min" json:"meeting_minutes_min"`
	MeetingMinutesMax int            `db:"meeting_minutes_max" json:"meeting_minutes_max"`
	GroupSize         int            `db:"group_size" json:"group_size" doc:"How many adepts a mentorship has at most (D7); 1: pairs"`
	Areas             pq.StringArray `db:"areas" json:"areas"`
	AgreementText     string         `db:"agreement_text" json:"agreement_text"`
	Policy            Policy         `db:"policy" json:"policy"`
	Choosing          Choosing       `db:"choosing" json:"choosing"`
	Version           int            `db:"version" json:"version"`
	CreatedAt         time.Time      `db:"created_at" json:"created_at"`
}

// Policy says what matching weighs (0, nothing, to 10) and what it never does. What a policy that was kept long ago does
// not say is 0 or off, and changes nothing.
type Policy struct {
	Weights          Weights `json:"weights"`
	SameManager      bool    `json:"same_manager" doc:"Never match two people with the same manager"`
	SameUnit         bool    `json:"same_unit" doc:"Never match two people of one unit"`
	SameOrganisation bool    `json:"same_organisation" doc:"Never match two people of one organisation"`
	CommonLanguage   bool    `json:"common_language" doc:"Never match two people without a common language"`
	EarlierPairs     bool    `json:"earlier_pairs" doc:"Never match two people who have been a pair before"`
	SenioritySteps   int     `json:"seniority_steps" minimum:"0" maximum:"4" doc:"How many steps above the adept a mentor should be, where seniority counts"`
	DifferentSector  bool    `json:"different_sector" doc:"Where sector counts, another one is better than the same"`
	CarryOver        bool    `json:"carry_over,omitempty" doc:"Whoever was an adept without a mentor in the programme's last cohort goes first when seats are scarce"`
	// Words of the programme's own; see own.go.
	Values      []string            `json:"values,omitempty" maxItems:"40" doc:"Values that people choose among, at most 20"`
	Backgrounds []string            `json:"backgrounds,omitempty" maxItems:"40" doc:"Backgrounds that people may choose to be matched on, at most 20"`
	NearRegions [][]string          `json:"near_regions,omitempty" maxItems:"40" doc:"Groups of regions that are near one another: near gives part of what the same region gives"`
	Questions   []ProgrammeQuestion `json:"questions,omitempty" maxItems:"20" doc:"Questions of the programme's own, at most 6"`
}

// Weights tell how much each criterion counts, from 0 to 10.
type Weights struct {
	Areas        int `json:"areas" minimum:"0" maximum:"10"`
	Languages    int `json:"languages" minimum:"0" maximum:"10"`
	Region       int `json:"region" minimum:"0" maximum:"10"`
	Organisation int `json:"organisation" minimum:"0" maximum:"10"`
	Unit         int `json:"unit" minimum:"0" maximum:"10"`
	Level        int `json:"level" minimum:"0" maximum:"10"`
	Seniority    int `json:"seniority" minimum:"0" maximum:"10"`
	Sector       int `json:"sector" minimum:"0" maximum:"10"`
	Mode         int `json:"mode" minimum:"0" maximum:"10"`
	Availability int `json:"availability" minimum:"0" maximum:"10"`
	Values       int `json:"values,omitempty" minimum:"0" maximum:"10"`
	// What people are matched on only where they have consented to it themselves.
	Gender     int `json:"gender,omitempty" minimum:"0" maximum:"10"`
	Background int `json:"background,omitempty" minimum:"0" maximum:"10"`
}

// Asked is the criteria beyond the plain ones that have weight: what participants should be asked for.
type Asked []string

// Asked answers them in the order of a form.
func (p Policy) Asked() Asked {
	out := Asked{}
	for _, c := range []struct {
		code   string
		weight int
	}{{"level", p.Weights.Level}, {"seniority", p.Weights.Seniority}, {"sector", p.Weights.Sector}, {"mode", p.Weights.Mode}, {"availability", p.Weights.Availability},
		{"values", p.Weights.Values * len(p.Values)}, {"gender", p.Weights.Gender}, {"background", p.Weights.Background * len(p.Backgrounds)}} {
		if c.weight > 0 {
			out = append(out, c.code)
		}
	}
	return out
}

// Scan reads them from a policy column.
func (a *Asked) Scan(src any) error {
	var p Policy
	err := p.Scan(src)
	*a = p.Asked()
	return err
}

// Who may choose in a programme.
const (
	ArrangerChooses = "arranger" // the arranger matches everybody
	AdeptChooses    = "adept"    // adepts choose; the arranger matches nobody in their place but those who are left
	BothChoose      = "mixed"    // adepts choose while the arranger's proposals stand beside
)

// Choosing is how mentors and adepts find each other (D11).
type Choosing struct {
	Who        string `json:"who" enum:"arranger,adept,mixed" doc:"Who chooses: the arranger alone, the adept, or the adept beside the arranger's proposals"`
	ShortList  int    `json:"short_list" minimum:"1" maximum:"10" doc:"Mentors on a short list"`
	AnswerDays int    `json:"answer_days" minimum:"1" maximum:"60" doc:"Days a mentor has to answer an adept"`
	OwnMentor  bool   `json:"own_mentor,omitempty" doc:"An adept may bring a mentor of her own (D9)"`
}

// usual is how it is where nobody has said otherwise.
func usual() Choosing { return Choosing{Who: ArrangerChooses, ShortList: 3, AnswerDays: 7} }

// Scan reads a choosing column.
func (c *Choosing) Scan(src any) error { return postgres.ScanJSON(src, c) }

// Value is the choosing as JSON text.
func (c Choosing) Value() (driver.Value, error) {
	raw, err := json.Marshal(c)
	return string(raw), err
}

// Scan reads a policy column.
func (p *Policy) Scan(src any) error { return postgres.ScanJSON(src, p) }

// Value is the policy as JSON text.
func (p Policy) Value() (driver.Value, error) {
	raw, err := json.Marshal(p)
	return string(raw), err
}

// same tells whether two programmes say the same; when each was made and how often changed does not count.
func (p Programme) same(q Programme) bool {
	p.CreatedAt, p.Version = q.CreatedAt, q.Version
	return reflect.DeepEqual(p, q)
}
