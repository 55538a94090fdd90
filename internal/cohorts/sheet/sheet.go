// Package sheet reads, checks and writes tables of participants: files from Excel, Numbers, HR systems
// and text pasted from a spreadsheet. It is pure: no database, no clock, no language of the interface.
// What is wrong is told as codes and values; the reader of a screen gets words from the web client.
//
// The way through it:
//
//	table, err := sheet.Read(file, sheet.DefaultLimits())
//	mapping := sheet.MappingOf(sheet.GuessColumns(table.Header))
//	entries := sheet.Check(table, mapping, rules)
//
// Three promises hold everywhere. No row is lost in silence: it is an entry, or part of an entry, or
// the whole file is refused. A row keeps the number that a spreadsheet shows for it. A formula is text.
package sheet

import "strings"

// Table is a file as rows of cells, verbatim but for the guard against formulas (see Write).
type Table struct {
	// Header is the first row that is not blank.
	Header []string
	// Rows are the rows below it, blank ones left out. A short row is filled up to the width of
	// Header; a row that is too long keeps all its cells, and Check says so.
	Rows [][]string
	// Numbers has the number of each of Rows as a spreadsheet shows it: counted from 1, blank rows
	// included, and a row with line breaks inside quotes is still one row.
	Numbers []int
	// HeaderNumber is the number of the row that Header came from, or 0 when it came from no row.
	HeaderNumber int
	// Encoding is utf-8, utf-16 or windows-1252.
	Encoding string
	// Delimiter is ";", ",", "|" or a tab.
	Delimiter string
}

// HeaderAsRow answers the same table for a file without headings: the first row is a person, and the
// headings are empty.
func (t Table) HeaderAsRow() Table {
	if t.HeaderNumber == 0 {
		return t
	}
	out := t
	out.Header = make([]string, len(t.Header))
	out.HeaderNumber = 0
	out.Rows = append([][]string{t.Header}, t.Rows...)
	out.Numbers = append([]int{t.HeaderNumber}, t.Numbers...)
	return out
}

// Limits bounds what Read takes in. Zero means the default of that limit.
type Limits struct {
	Bytes   int64 // size of the file
	Rows    int   // rows below the headings, blank ones not counted
	Columns int
	Cell    int // characters of one cell
}

// DefaultLimits are the limits of the import: 10 MiB, 20,000 rows, 100 columns, 10,000 characters a cell.
func DefaultLimits() Limits {
	return Limits{Bytes: 10 << 20, Rows: 20_000, Columns: 100, Cell: 10_000}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.Bytes <= 0 {
		l.Bytes = d.Bytes
	}
	if l.Rows <= 0 {
		l.Rows = d.Rows
	}
	if l.Columns <= 0 {
		l.Columns = d.Columns
	}
	if l.Cell <= 0 {
		l.Cell = d.Cell
	}
	return l
}

func blankRow(cells []string) bool {
	for _, c := range cells {
		if strings.TrimFunc(c, isBlank) != "" {
			return false
		}
	}
	return true
}
