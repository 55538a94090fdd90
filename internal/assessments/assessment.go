// Package assessments keeps self-assessments with answers from people around (D6). An adept picks an instrument and answers
// in a private record of her own; colleagues answer by a link that she sends herself. What they answer is sealed in their
// browsers to a key of hers (docs/sealing.md), and only she can read it: the server keeps ciphertext and hands it to nobody else.
package assessments

import (
	"encoding/base64"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/rooms"
	"github.com/bollplank/bollplank/tenants"
)

const (
	// openFor is how long an assessment takes answers.
	openFor = 60 * 24 * time.Hour
	// mostAssessments is how many somebody may have in one room.
	mostAssessments = 20
	// mostAnswers is how many colleagues may answer one: the database holds it as well.
	mostAnswers = 30
	// answerBlock is what the length of an answer is rounded up to, and answerSeal what the seal adds.
	answerBlock, answerSeal = 4096, 16
)

// Assessment is one of the reader's own, as the server has it: what colleagues are shown, and how many have answered.
type Assessment struct {
	ID         uuid.UUID   `db:"id" json:"id" format:"uuid"`
	Instrument Instrument  `db:"instrument" json:"instrument" doc:"As it was when the assessment was opened"`
	ShownName  string      `db:"shown_name" json:"shown_name" doc:"What colleagues are told that the adept is called"`
	PublicKey  rooms.Bytes `db:"public_key" json:"public_key"`
	OpenedAt   time.Time   `db:"opened_at" json:"opened_at"`
	ClosesAt   time.Time   `db:"closes_at" json:"closes_at"`
	ClosedAt   *time.Time  `db:"closed_at" json:"closed_at" nullable:"true" doc:"When its owner closed it; null while she has not"`
	Answers    int         `db:"answers" json:"answers" doc:"How many colleagues have answered"`

	TokenHash []byte `db:"token_hash" json:"-"`
}

// Opening is what an adept opens an assessment with.
type Opening struct {
	// Instrument is an instrument of the organisation's; nil: the built-in one, in Language.
	Instrument *uuid.UUID
	Language   string
	Version    int // of the instrument, as the adept saw it
	ShownName  string
	PublicKey  rooms.Bytes
	TokenHash  rooms.Bytes
}

// AssessmentAnswer is what one colleague answered, sealed to the key of the assessment.
type AssessmentAnswer struct {
	ID         uuid.UUID   `db:"id" json:"id" format:"uuid" doc:"A random UUID made by the client: it tells nothing of when"`
	Enc        rooms.Bytes `db:"enc" json:"enc"`
	Ciphertext rooms.Bytes `db:"ciphertext" json:"ciphertext"`
}

// AskedAssessment is what somebody who holds the link is asked.
type AskedAssessment struct {
	AssessmentID uuid.UUID           `json:"assessment_id" format:"uuid"`
	Organisation AskedByOrganisation `json:"organisation"`
	ShownName    string              `json:"shown_name"`
	Instrument   Instrument          `json:"instrument"`
	PublicKey    rooms.Bytes         `json:"public_key"`
	ClosesAt     time.Time           `json:"closes_at"`
	Full         bool                `json:"full" doc:"As many have answered as may"`
}

// AskedByOrganisation is the organisation that the adept belongs to.
type AskedByOrganisation struct {
	ID       uuid.UUID `json:"id" format:"uuid"`
	Name     string    `json:"name"`
	Language string    `json:"language" enum:"sv,en"`
}

// takes reports whether the assessment takes answers.
func (a Assessment) takes(now time.Time) bool { return a.ClosedAt == nil && now.Before(a.ClosesAt) }

// repeats reports whether what is opened is the assessment that stands.
func (o Opening) repeats(a Assessment) bool {
	return string(o.PublicKey) == string(a.PublicKey) && string(o.TokenHash) == string(a.TokenHash) && o.ShownName == a.ShownName
}

// wellFormed reports whether an answer has one of the few lengths that there are.
func (a AssessmentAnswer) wellFormed() bool {
	n := len(a.Ciphertext)
	return len(a.Enc) == 32 && n > answerSeal && n <= 4*answerBlock+answerSeal && n%answerBlock == answerSeal
}

// link is what the secret of a link says: where the assessment is. Its hash tells which one.
type link struct {
	tenant       tenants.ID
	room, member uuid.UUID
	whole        []byte
}

const linkLength = 64

// linkOf reads a link's token: three ids and sixteen random bytes, made by the adept's browser.
func linkOf(token string) (link, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) != linkLength {
		return link{}, fault.NotFound()
	}
	part := func(n int) (id uuid.UUID) { copy(id[:], raw[n*16:]); return id }
	return link{tenant: tenants.IDOf(part(0)), room: part(1), member: part(2), whole: raw}, nil
}
