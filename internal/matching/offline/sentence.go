package offline

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
)

// What is wrong, in sentences that name file, row and column.

// refused words why a file cannot be read at all.
func (f *file) refused(err error) error {
	var e *sheet.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: read the file: %w", f.name, err)
	}
	where := f.name
	if e.Row > 0 {
		where += fmt.Sprintf(", row %d", e.Row)
	}
	if e.Column > 0 {
		where += fmt.Sprintf(", column %d", e.Column)
	}
	return fmt.Errorf("%s: %s", where, why(e))
}

func why(e *sheet.Error) string {
	switch e.Code {
	case sheet.FileEmpty:
		return "the file is empty"
	case sheet.FileTooLarge:
		return fmt.Sprintf("the file is larger than %d MiB; split it", e.Limit>>20)
	case sheet.FileBinary:
		return "this is not text; save the table as CSV"
	case sheet.FileSpreadsheet:
		return "this is a workbook (" + e.Got + "); save the sheet as CSV"
	case sheet.EncodingMixed, sheet.EncodingBroken:
		return "letters are written in more than one encoding; save the file as UTF-8"
	case sheet.TooManyRows:
		return fmt.Sprintf("there are more than %d rows; split the file", e.Limit)
	case sheet.TooManyColumns:
		return fmt.Sprintf("there are more than %d columns; remove some", e.Limit)
	case sheet.CellTooLong:
		return fmt.Sprintf("a cell has more than %d characters; shorten it", e.Limit)
	case sheet.QuoteNotClosed:
		return "a quotation mark is opened and never closed"
	}
	return string(e.Code)
}

// problems answers the first thing in an entry that keeps the file from being matched. An address that
// looks wrong still tells people apart, so that it is only told.
func (f *file) problems(e sheet.Entry) error {
	for _, p := range e.Problems {
		switch {
		case f.indifferent(p):
		case f.byEmail && looksWrong(p.Code):
			f.warnings = append(f.warnings, f.at(p)+": "+strconv.Quote(p.Got)+" does not look like an e-mail address")
		default:
			return fmt.Errorf("%s: %s", f.at(p), problem(p))
		}
	}
	return nil
}

// indifferent is what a matching can do without: the name of who has an address, the address of who has
// a name, a role in other words in a file of one role.
func (f *file) indifferent(p sheet.Problem) bool {
	switch p.Field {
	case sheet.Email:
		return !f.byEmail
	case sheet.RoleField:
		return true
	}
	return p.Code == sheet.NameMissing && f.byEmail
}

func looksWrong(c sheet.Code) bool {
	return c != sheet.EmailMissing && c != sheet.EmailDuplicate && strings.HasPrefix(string(c), "email_")
}

// at names file, row and column of a problem.
func (f *file) at(p sheet.Problem) string {
	where := fmt.Sprintf("%s, row %d", f.name, p.Row)
	if p.Column >= 0 && p.Column < len(f.header) {
		where += fmt.Sprintf(", column %d (%q)", p.Column+1, f.header[p.Column])
	}
	return where
}

func problem(p sheet.Problem) string {
	switch p.Code {
	case sheet.NameMissing:
		return "the name is missing"
	case sheet.EmailMissing:
		return "the e-mail address is missing"
	case sheet.EmailDuplicate:
		return fmt.Sprintf("%q is in row %d as well", p.Got, p.Other)
	case sheet.CapacityNotNumber:
		return fmt.Sprintf("the number of adepts is %q, not a whole number", p.Got)
	case sheet.CapacityRange:
		return fmt.Sprintf("the number of adepts is %q, outside 1 to 20", p.Got)
	case sheet.TooLong:
		return "the text is too long"
	case sheet.RowTooLong:
		return "the row has more cells than there are headings; is a cell with a delimiter in it not quoted?"
	}
	return string(p.Code)
}

// sentence words why people cannot be matched.
func (c cohort) sentence(err error) error {
	var e *fault.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case fit.TooManyAdepts:
		return fmt.Errorf("%s: there are %d adepts; at most %d are matched at a time", c.adepts.name, len(c.adepts.profiles), fit.MostPeople)
	case fit.TooManyMentors:
		return fmt.Errorf("%s: there are %d mentors; at most %d are matched at a time", c.mentors.name, len(c.mentors.profiles), fit.MostPeople)
	}
	return err
}
