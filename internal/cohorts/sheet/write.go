package sheet

import (
	"bufio"
	"io"
	"strings"
	"unicode"
)

// Write writes a table so that Excel opens it with one click (UTF-8 with a byte order mark, \r\n) and
// Read gives back the same cells. Delimiter is ';' or ','; 0 means ';', which Swedish Excel expects.
//
// A cell that a spreadsheet would take for a formula gets an apostrophe before it; a cell that already
// is an apostrophe before such text gets one more; Read takes one away. So a formula stays text
// on the way out, and nothing has changed when it comes back.
//
// Cells are valid UTF-8 without NUL. A row of nothing but blanks is written, and skipped by Read.
func Write(w io.Writer, t Table, delimiter byte) error {
	if delimiter == 0 {
		delimiter = ';'
	}
	b := bufio.NewWriter(w)
	b.WriteString(byteOrderMark)
	writeRow(b, t.Header, delimiter)
	for _, row := range t.Rows {
		writeRow(b, row, delimiter)
	}
	return b.Flush()
}

// writeRow leaves errors to the flush, where bufio reports the first one.
func writeRow(b *bufio.Writer, cells []string, delimiter byte) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(delimiter)
		}
		b.WriteString(quote(guard(cell)))
	}
	b.WriteString("\r\n")
}

// quote quotes a cell with any character that some reader takes for a delimiter, not only our own.
func quote(cell string) string {
	if !strings.ContainsAny(cell, candidates+"\"\r\n") && strings.TrimSpace(cell) == cell {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}

func guard(cell string) string {
	if formula(strings.TrimLeft(cell, "'")) {
		return "'" + cell
	}
	return cell
}

func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && formula(strings.TrimLeft(cell, "'")) {
		return cell[1:]
	}
	return cell
}

// formula tells whether a spreadsheet might calculate the cell: = + - @ also in their wide forms and
// after blanks, and a cell that begins with a control character that some programs step over.
func formula(cell string) bool {
	if cell == "" {
		return false
	}
	if strings.IndexByte("\t\r\n", cell[0]) >= 0 {
		return true
	}
	rest := strings.TrimLeftFunc(cell, isBlank)
	return rest != "" && strings.ContainsRune("=+-@＝＋－＠", firstRune(rest))
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// isBlank is what counts as nothing at the edges of a cell: white space, and the invisible characters
// that come along from web pages.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u200e' || r == '\u200f' || r == '\ufeff'
}
