package sheet

import (
	"io"
	"strings"
)

// Read turns the bytes of a file, or text pasted from a spreadsheet, into a table. The error is an
// *Error when the file is at fault, else the reader's own. A file with headings and nothing below is a
// table without rows: whether that is an error is the caller's to say.
func Read(r io.Reader, limits Limits) (Table, error) {
	limits = limits.orDefault()
	text, encoding, err := readText(r, limits.Bytes)
	if err != nil {
		return Table{}, err
	}
	table, err := readRows(text, limits)
	if err != nil {
		return Table{}, err
	}
	table.Encoding = encoding
	table.square()
	return table, nil
}

func readRows(text string, limits Limits) (Table, error) {
	s := newScanner(text)
	table := Table{Delimiter: string(s.delimiter)}
	for s.more() {
		cells, err := s.next(limits)
		if err != nil {
			return Table{}, err
		}
		if blankRow(cells) {
			continue
		}
		if len(trimBlank(cells)) > limits.Columns {
			return Table{}, &Error{Code: TooManyColumns, Row: s.record, Limit: int64(limits.Columns), Remedy: RemoveColumns}
		}
		if table.HeaderNumber == 0 {
			table.Header, table.HeaderNumber = cells, s.record
			continue
		}
		if len(table.Rows) == limits.Rows {
			return Table{}, &Error{Code: TooManyRows, Row: s.record, Limit: int64(limits.Rows), Remedy: SplitFile}
		}
		table.Rows = append(table.Rows, cells)
		table.Numbers = append(table.Numbers, s.record)
	}
	if table.HeaderNumber == 0 {
		return Table{}, &Error{Code: FileEmpty, Remedy: ChooseAnother}
	}
	return table, nil
}

// newScanner honours the line `sep=;` that Excel understands and writes.
func newScanner(text string) *scanner {
	first, _, _ := strings.Cut(text, "\n")
	first = strings.TrimSuffix(first, "\r")
	if len(first) == 5 && strings.EqualFold(first[:4], "sep=") && strings.Contains(candidates, first[4:]) {
		return &scanner{text: strings.TrimPrefix(text[5:], "\r"), delimiter: first[4]}
	}
	return &scanner{text: text, delimiter: detect(text)}
}

// square gives every row the width of the headings, or more where it holds more.
func (t *Table) square() {
	width := len(trimBlank(t.Header))
	for _, row := range t.Rows {
		width = max(width, min(len(trimBlank(row)), len(t.Header)))
	}
	t.Header = t.Header[:width]
	for i, row := range t.Rows {
		row = row[:max(min(len(row), width), len(trimBlank(row)))]
		for len(row) < width {
			row = append(row, "")
		}
		t.Rows[i] = row
	}
}

// trimBlank leaves out blank cells at the end: the delimiters that spreadsheets write to fill a row.
func trimBlank(cells []string) []string {
	for len(cells) > 0 && strings.TrimFunc(cells[len(cells)-1], isBlank) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
