package sheet

import "fmt"

// Code names what is wrong, stably: the web client words it.
type Code string

// Codes of a file that cannot be read at all.
const (
	FileEmpty       Code = "file_empty"       // nothing but blank rows
	FileTooLarge    Code = "file_too_large"   // Limit is in bytes
	FileBinary      Code = "file_binary"      // not text
	FileSpreadsheet Code = "file_spreadsheet" // a workbook (xlsx, ods, xls); Got says which
	EncodingMixed   Code = "encoding_mixed"   // UTF-8 with other bytes among it, from Row on
	EncodingBroken  Code = "encoding_broken"  // a byte order mark that the bytes after it contradict
	TooManyRows     Code = "too_many_rows"    // Limit is in rows
	TooManyColumns  Code = "too_many_columns" // Limit is in columns
	CellTooLong     Code = "cell_too_long"    // Limit is in characters
	QuoteNotClosed  Code = "quote_not_closed" // Row and Column are where the quote opens
)

// Remedy names what the person can do about it.
type Remedy string

// Remedies, one for each kind of refusal.
const (
	ChooseAnother Remedy = "choose_another_file"
	SaveAsCSV     Remedy = "save_as_csv"
	SaveAsUTF8    Remedy = "save_as_utf8"
	SplitFile     Remedy = "split_file"
	RemoveColumns Remedy = "remove_columns"
	ShortenCell   Remedy = "shorten_cell"
	CloseQuote    Remedy = "close_quote"
)

// Error says why a file was refused. Row and Column count from 1; 0 means the file as a whole.
type Error struct {
	Code   Code
	Row    int
	Column int
	Got    string // a short piece of what was found, or empty
	Limit  int64  // the bound that was passed, or 0
	Remedy Remedy
}

// Error is for logs and command lines; it never holds more than the first characters of a cell.
func (e *Error) Error() string {
	s := "sheet: " + string(e.Code)
	if e.Row > 0 {
		s += fmt.Sprintf(" at row %d", e.Row)
	}
	if e.Column > 0 {
		s += fmt.Sprintf(", column %d", e.Column)
	}
	if e.Limit > 0 {
		s += fmt.Sprintf(" (limit %d)", e.Limit)
	}
	return s
}

const shownCharacters = 40

// shown cuts a value to what a message needs.
func shown(s string) string {
	n := 0
	for i := range s {
		if n == shownCharacters {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
