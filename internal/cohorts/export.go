package cohorts

import (
	"context"
	"io"
	"maps"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/tenants"
)

// Kinds of downloads that tickets are issued for.
const (
	ExportTicket   = "participants"  // object is the cohort; detail has delimiter and language of the headings
	RejectedTicket = "rejected-rows" // object is the import
)

// ExportURL answers where to download a cohort's participants.
func (s *Service) ExportURL(ctx context.Context, cohort uuid.UUID, delimiter string) (string, error) {
	err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, _, err := organised(ctx, tx, cohort, ByID)
		if err != nil {
			return err
		}
		return record(ctx, tx, "cohort.exported", "cohort", c.ID, nil)
	})
	if err != nil {
		return "", err
	}
	return s.tickets.Issue(ctx, ExportTicket, cohort, map[string]string{"delimiter": delimiter, "language": api.RequestOf(ctx).Language})
}

// RejectedURL answers where to download the rows of an import that were not brought in.
func (s *Service) RejectedURL(ctx context.Context, id uuid.UUID) (string, error) {
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		_, _, err := organisedImport(ctx, tx, id, importByID)
		return err
	})
	if err != nil {
		return "", err
	}
	return s.tickets.Issue(ctx, RejectedTicket, id, nil)
}

// WriteExport writes who takes part in a cohort as CSV: the fields of an import, then the columns that were kept, so
// that the file comes in again without a change. Delimiter is ";" or ",", language of the headings "sv" or "en". The caller of ctx must organise the cohort.
func (s *Service) WriteExport(ctx context.Context, w io.Writer, cohort uuid.UUID, delimiter, language string) error {
	var table sheet.Table
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, _, err := organised(ctx, tx, cohort, ByID)
		if err != nil {
			return err
		}
		found, err := InCohort(ctx, tx, cohort, Invited, Applied, InReview, Admitted, Waitlisted)
		if err != nil {
			return err
		}
		table = exported(found, language, asked(c.Own)...)
		return nil
	})
	if err != nil {
		return err
	}
	return sheet.Write(w, table, delimiterOf(delimiter))
}

func delimiterOf(s string) byte {
	if s == "," {
		return ','
	}
	return ';'
}

// exported makes a table of participants: the fields first, then a column for each heading that somebody has kept.
func exported(found []Participant, locale string, questions ...sheet.Question) sheet.Table {
	people, headings := make([]sheet.Person, len(found)), map[string]bool{}
	for i, p := range found {
		people[i] = p.person()
		for heading := range p.Extra {
			headings[heading] = true
		}
	}
	table := sheet.Export(people, locale, questions...)
	for _, heading := range slices.Sorted(maps.Keys(headings)) {
		table.Header = append(table.Header, heading)
		for i, p := range found {
			table.Rows[i] = append(table.Rows[i], p.Extra[heading])
		}
	}
	return table
}

func (p Participant) person() sheet.Person {
	role := sheet.Adept
	switch {
	case p.IsMentor && p.IsAdept:
		role = sheet.Both
	case p.IsMentor:
		role = sheet.Mentor
	}
	return sheet.Person{
		Name: p.Name, Email: p.Email, Role: role, Title: p.Title, Organisation: p.Organisation, Unit: p.Unit, Manager: p.Manager,
		Region: p.Region, Languages: p.Languages, Needs: p.Needs, Offers: p.Offers, Capacity: p.Capacity, About: p.About,
		Levels: p.Levels, Seniority: p.Seniority, Sector: p.Sector, Mode: p.MeetingMode, Availability: p.Availability, NotWith: p.NotWith,
		Values: p.Values, Answers: p.Answers,
	}
}

// WriteRejected writes the rows of an import that were not brought in, as they stand now, under the headings of
// the file. The caller of ctx must organise the cohort.
func (s *Service) WriteRejected(ctx context.Context, w io.Writer, id uuid.UUID) error {
	table := sheet.Table{}
	var delimiter string
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		i, _, err := organisedImport(ctx, tx, id, importByID)
		if err != nil {
			return err
		}
		rows, err := leftRows(ctx, tx, id)
		if err != nil {
			return err
		}
		table.Header, table.Rows, delimiter = i.Header, make([][]string, len(rows)), i.Delimiter
		for n, r := range rows {
			table.Rows[n] = r.Cells
		}
		return nil
	})
	if err != nil {
		return err
	}
	return sheet.Write(w, table, delimiterOf(delimiter))
}
