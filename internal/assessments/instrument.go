package assessments

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/internal/programmes/typed"
	"github.com/bollplank/bollplank/tenants"
)

// Instrument is what people answer: statements on a scale from 1 to 5, and open questions.
type Instrument struct {
	Name         string   `json:"name" maxLength:"480"`
	Introduction string   `json:"introduction" maxLength:"4000" doc:"May be empty"`
	Statements   []string `json:"statements" minItems:"1" maxItems:"40"`
	Questions    []string `json:"questions" maxItems:"5" doc:"Open questions, answered in words"`
}

// Scan reads the column of an assessment.
func (i *Instrument) Scan(src any) error { return postgres.ScanJSON(src, i) }

// OwnInstrument is an instrument of the organisation's.
type OwnInstrument struct {
	ID         uuid.UUID  `json:"id" format:"uuid"`
	Instrument Instrument `json:"instrument"`
	Archived   bool       `json:"archived" doc:"Not offered any more; assessments that were opened with it go on"`
	Version    int        `json:"version" doc:"0: not kept yet"`
}

// OfferedInstrument is one that an adept may pick.
type OfferedInstrument struct {
	ID         *uuid.UUID `json:"id" format:"uuid" nullable:"true" doc:"null: the built-in one"`
	Language   string     `json:"language" enum:"sv,en,own" doc:"Of the built-in one; own: the organisation wrote it"`
	Version    int        `json:"version"`
	Instrument Instrument `json:"instrument"`
}

const (
	mostName         = 120
	mostIntroduction = 1000
	mostStatement    = 240
	mostStatements   = 40
	mostQuestions    = 5
	// mostInstruments is how many an organisation may keep, archived ones among them.
	mostInstruments = 100
)

// tidied answers the instrument as it is kept, or what is wrong with it, by field.
func (i Instrument) tidied() (Instrument, error) {
	var form typed.Form
	out := Instrument{Name: form.Line("/instrument/name", i.Name, 1, mostName), Introduction: form.Text("/instrument/introduction", i.Introduction, mostIntroduction)}
	out.Statements = lines(&form, "/instrument/statements", i.Statements, mostStatements)
	out.Questions = lines(&form, "/instrument/questions", i.Questions, mostQuestions)
	if len(i.Statements) == 0 {
		form.Refuse("/instrument/statements", "required")
	}
	return out, form.Err()
}

func lines(form *typed.Form, at string, texts []string, most int) []string {
	out := []string{}
	if len(texts) > most {
		form.Refuse(at, "too_many", "max", most)
		return out
	}
	for n, text := range texts {
		out = append(out, form.Line(at+"/"+strconv.Itoa(n), text, 1, mostStatement))
	}
	return out
}

// Instruments lists those of the organisation, for whoever organises something.
func (s *Service) Instruments(ctx context.Context) (all []OwnInstrument, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if err := actor.OrganiseSomething(); err != nil {
			return err
		}
		rows, err := readInstruments(ctx, tx)
		all = ownOf(rows)
		return err
	})
	return all, err
}

// SetInstrument writes one over the version that its editor saw; 0 is a new one.
func (s *Service) SetInstrument(ctx context.Context, i OwnInstrument) (OwnInstrument, error) {
	err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) (err error) {
		if _, err = auth.Enter(ctx, tx); err != nil {
			return err
		}
		if i.Instrument, err = i.Instrument.tidied(); err != nil {
			return err
		}
		if err := putInstrument(ctx, tx, i); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{Act: "instrument.changed", ObjectKind: "instrument", ObjectID: i.ID, Detail: map[string]any{"archived": i.Archived}})
	})
	i.Version++
	return i, err
}

// Offered lists what an adept may pick in her room: the built-in instrument in both languages, then the organisation's own.
func (s *Service) Offered(ctx context.Context, mentorship uuid.UUID) (all []OfferedInstrument, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		if _, err := enterAsAdept(ctx, tx); err != nil {
			return err
		}
		rows, err := readInstruments(ctx, tx)
		all = offered(rows)
		return err
	})
	return all, err
}

func offered(rows []instrumentRow) []OfferedInstrument {
	all := []OfferedInstrument{}
	for _, language := range []string{"sv", "en"} {
		all = append(all, OfferedInstrument{Language: language, Version: builtInVersion, Instrument: builtIn[language]})
	}
	for _, own := range ownOf(rows) {
		if !own.Archived {
			all = append(all, OfferedInstrument{ID: &own.ID, Language: "own", Version: own.Version, Instrument: own.Instrument})
		}
	}
	return all
}

// instrumentOf is the instrument that an assessment is opened with, as the adept saw it.
func instrumentOf(ctx context.Context, tx *tenants.RoomTx, o Opening) (Instrument, error) {
	if o.Instrument == nil {
		return builtInOf(o)
	}
	row, err := readInstrument(ctx, tx, *o.Instrument)
	if err == nil && (row.Archived || row.Version != o.Version) {
		err = fault.StaleVersion()
	}
	return row.instrument(), err
}

func builtInOf(o Opening) (Instrument, error) {
	instrument, known := builtIn[o.Language]
	switch {
	case !known:
		return instrument, fault.Invalid(fault.At("/language", "wrong_form"))
	case o.Version != builtInVersion:
		return instrument, fault.StaleVersion()
	}
	return instrument, nil
}

// texts is a column of them.
type texts []string

// Scan reads the column.
func (t *texts) Scan(src any) error { return postgres.ScanJSON(src, (*[]string)(t)) }

type instrumentRow struct {
	ID           uuid.UUID `db:"id"`
	Name         string    `db:"name"`
	Introduction string    `db:"introduction"`
	Statements   texts     `db:"statements"`
	Questions    texts     `db:"questions"`
	Archived     bool      `db:"archived"`
	Version      int       `db:"version"`
}

func (r instrumentRow) instrument() Instrument {
	return Instrument{Name: r.Name, Introduction: r.Introduction, Statements: r.Statements, Questions: r.Questions}
}

func ownOf(rows []instrumentRow) []OwnInstrument {
	all := []OwnInstrument{}
	for _, r := range rows {
		all = append(all, OwnInstrument{ID: r.ID, Instrument: r.instrument(), Archived: r.Archived, Version: r.Version})
	}
	return all
}

// reader is what both kinds of transaction offer.
type reader interface {
	Get(ctx context.Context, dst any, query string, args ...any) error
	Select(ctx context.Context, dst any, query string, args ...any) error
}

func readInstruments(ctx context.Context, tx reader) (rows []instrumentRow, err error) {
	err = tx.Select(ctx, &rows, `
		select i.id, i.name, i.introduction, i.statements, i.questions, i.archived, i.version
		from app.instruments i where i.tenant_id = $1 order by i.archived, i.name collate "sv-x-icu", i.id limit $2`, mostInstruments)
	if err != nil {
		return nil, fmt.Errorf("read instruments: %w", err)
	}
	return rows, nil
}

func readInstrument(ctx context.Context, tx reader, id uuid.UUID) (r instrumentRow, err error) {
	err = tx.Get(ctx, &r, `
		select i.id, i.name, i.introduction, i.statements, i.questions, i.archived, i.version
		from app.instruments i where i.tenant_id = $1 and i.id = $2`, id)
	if err != nil && !errors.Is(err, fault.NotFound()) {
		err = fmt.Errorf("read instrument: %w", err)
	}
	return r, err
}

func putInstrument(ctx context.Context, tx *tenants.Tx, i OwnInstrument) error {
	statements, err := json.Marshal(i.Instrument.Statements)
	if err != nil {
		return err
	}
	questions, err := json.Marshal(i.Instrument.Questions)
	if err != nil {
		return err
	}
	if i.Version > 0 {
		return changeInstrument(ctx, tx, i, string(statements), string(questions))
	}
	var kept int
	if err := tx.Get(ctx, &kept, `select count(*) from app.instruments i where i.tenant_id = $1`); err != nil {
		return fmt.Errorf("count instruments: %w", err)
	}
	if kept >= mostInstruments {
		return fault.Conflict("instruments_enough")
	}
	n, err := tx.Exec(ctx, `
		insert into app.instruments (tenant_id, id, name, introduction, statements, questions, archived, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, id) do nothing`,
		i.ID, i.Instrument.Name, i.Instrument.Introduction, string(statements), string(questions), i.Archived, tx.Now())
	if err != nil {
		return fmt.Errorf("make instrument: %w", err)
	}
	if n == 0 {
		return sameInstrument(ctx, tx, i)
	}
	return nil
}

// sameInstrument lets the same be made once more.
func sameInstrument(ctx context.Context, tx *tenants.Tx, i OwnInstrument) error {
	row, err := readInstrument(ctx, tx, i.ID)
	if err != nil {
		return err
	}
	stands, _ := json.Marshal(row.instrument()) // texts
	wanted, _ := json.Marshal(i.Instrument)
	if row.Version != 1 || string(stands) != string(wanted) {
		return fault.AlreadyExists("/id")
	}
	return nil
}

func changeInstrument(ctx context.Context, tx *tenants.Tx, i OwnInstrument, statements, questions string) error {
	n, err := tx.Exec(ctx, `
		update app.instruments set name = $3, introduction = $4, statements = $5, questions = $6, archived = $7, version = version + 1, updated_at = $8
		where tenant_id = $1 and id = $2 and version = $9`,
		i.ID, i.Instrument.Name, i.Instrument.Introduction, statements, questions, i.Archived, tx.Now(), i.Version)
	if err != nil {
		return fmt.Errorf("change instrument: %w", err)
	}
	if n > 0 {
		return nil
	}
	if _, err := readInstrument(ctx, tx, i.ID); err != nil {
		return err
	}
	return fault.StaleVersion()
}
