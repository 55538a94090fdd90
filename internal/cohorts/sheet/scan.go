package sheet

import "strings"

// candidates are the delimiters that are recognised, in the order that decides a tie.
const candidates = ";,\t|"

const detectRecords = 60

// detect finds the delimiter from the first records: the one that gives most records the width of the
// headings, and of those the one that gives most columns. Text within quotes does not count.
func detect(text string) byte {
	records := delimiterCounts(text)
	best, bestShare, bestColumns := byte(';'), 0.0, 0
	for i := range len(candidates) {
		columns := records[0][i]
		if columns == 0 {
			continue
		}
		share := sameShare(records, i)
		if share > bestShare || share == bestShare && columns > bestColumns {
			best, bestShare, bestColumns = candidates[i], share, columns
		}
	}
	return best
}

func sameShare(records [][len(candidates)]int, i int) float64 {
	same := 0
	for _, r := range records {
		if r[i] == records[0][i] {
			same++
		}
	}
	return float64(same) / float64(len(records))
}

// delimiterCounts counts each candidate outside quotes, per record that is not empty. A quote opens
// only where a cell could begin, whichever the delimiter is.
func delimiterCounts(text string) [][len(candidates)]int {
	var out [][len(candidates)]int
	var now [len(candidates)]int
	quoted, begins, filled := false, true, false
	for i := 0; i < len(text) && len(out) < detectRecords; i++ {
		c := text[i]
		switch {
		case c == '"' && (quoted || begins):
			quoted, filled = !quoted, true
		case quoted:
		case c == '\n' || c == '\r':
			if filled {
				out = append(out, now)
			}
			now, filled = [len(candidates)]int{}, false
		case strings.IndexByte(candidates, c) >= 0:
			now[strings.IndexByte(candidates, c)]++
		default:
			filled = true
		}
		begins = c == '"' && !quoted || isBreak(c)
	}
	if len(out) == 0 || filled {
		out = append(out, now)
	}
	return out
}

func isBreak(c byte) bool { return c == '\n' || c == '\r' || strings.IndexByte(candidates, c) >= 0 }

// scanner cuts text into records after RFC 4180. It forgives what programs write in practice: a quote
// in the middle of a bare cell is a character, and text after a closing quote belongs to the cell. It
// does not forgive a quote that never closes, which would swallow the rows after it.
type scanner struct {
	text      string
	at        int
	delimiter byte
	record    int // number of the record being read, from 1
}

func (s *scanner) more() bool { return s.at < len(s.text) }

// next answers the cells of the next record. A blank line is a record of one empty cell.
func (s *scanner) next(limits Limits) ([]string, error) {
	s.record++
	var cells []string
	for {
		cell, err := s.cell(len(cells) + 1)
		if err != nil {
			return nil, err
		}
		if tooLong(cell, limits.Cell) {
			return nil, &Error{Code: CellTooLong, Row: s.record, Column: len(cells) + 1, Got: shown(cell), Limit: int64(limits.Cell), Remedy: ShortenCell}
		}
		cells = append(cells, unguard(cell))
		if !s.more() || s.text[s.at] != s.delimiter {
			s.endOfLine()
			return cells, nil
		}
		s.at++
	}
}

// endOfLine steps over one line end: \r\n, \n, or the lone \r of old Macintosh files.
func (s *scanner) endOfLine() {
	if s.more() && s.text[s.at] == '\r' {
		s.at++
	}
	if s.more() && s.text[s.at] == '\n' {
		s.at++
	}
}

func (s *scanner) cell(column int) (string, error) {
	if !s.more() || s.text[s.at] != '"' {
		return s.bare(), nil
	}
	quoted, closed := s.quoted()
	if !closed {
		return "", &Error{Code: QuoteNotClosed, Row: s.record, Column: column, Got: shown(quoted), Remedy: CloseQuote}
	}
	return quoted + s.bare(), nil
}

func (s *scanner) bare() string {
	start := s.at
	for s.more() {
		if c := s.text[s.at]; c == s.delimiter || c == '\n' || c == '\r' {
			break
		}
		s.at++
	}
	return s.text[start:s.at]
}

func (s *scanner) quoted() (cell string, closed bool) {
	s.at++
	var b strings.Builder
	for {
		end := strings.IndexByte(s.text[s.at:], '"')
		if end < 0 {
			b.WriteString(s.text[s.at:])
			s.at = len(s.text)
			return b.String(), false
		}
		b.WriteString(s.text[s.at : s.at+end])
		s.at += end + 1
		if !s.more() || s.text[s.at] != '"' {
			return b.String(), true
		}
		b.WriteByte('"')
		s.at++
	}
}

// tooLong counts characters only where the bytes leave room for doubt.
func tooLong(cell string, limit int) bool {
	return len(cell) > limit && len([]rune(cell)) > limit
}
