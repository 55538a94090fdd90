package sheet

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Names of encodings as Table tells them.
const (
	UTF8        = "utf-8"
	UTF16       = "utf-16"
	Windows1252 = "windows-1252"
)

const byteOrderMark = "\ufeff"

// readText takes at most limit bytes and answers them as UTF-8 without a byte order mark.
func readText(r io.Reader, limit int64) (text, name string, err error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return "", "", err
	}
	if int64(len(raw)) > limit {
		return "", "", &Error{Code: FileTooLarge, Limit: limit, Remedy: SplitFile}
	}
	if kind := workbook(raw); kind != "" {
		return "", "", &Error{Code: FileSpreadsheet, Got: kind, Remedy: SaveAsCSV}
	}
	text, name, err = decode(raw)
	if err != nil {
		return "", "", err
	}
	if strings.IndexByte(text, 0) >= 0 {
		return "", "", &Error{Code: FileBinary, Remedy: ChooseAnother}
	}
	return text, name, nil
}

// workbook recognises the file formats of spreadsheet programs, which people choose by mistake.
func workbook(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		if bytes.Contains(raw[:min(len(raw), 200)], []byte("opendocument.spreadsheet")) {
			return "ods"
		}
		return "xlsx"
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "xls"
	}
	return ""
}

func decode(raw []byte) (text, name string, err error) {
	switch {
	case bytes.HasPrefix(raw, []byte(byteOrderMark)):
		return decodeMarked(raw[len(byteOrderMark):])
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return decodeUTF16(raw, unicode.LittleEndian)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decodeUTF16(raw, unicode.BigEndian)
	case utf8.Valid(raw):
		return string(raw), UTF8, nil
	}
	return decodeOther(raw)
}

func decodeMarked(raw []byte) (string, string, error) {
	if at := firstInvalid(raw); at >= 0 {
		return "", "", &Error{Code: EncodingBroken, Row: lineOf(raw, at), Remedy: SaveAsUTF8}
	}
	return string(raw), UTF8, nil
}

func decodeUTF16(raw []byte, order unicode.Endianness) (string, string, error) {
	out, err := unicode.UTF16(order, unicode.ExpectBOM).NewDecoder().Bytes(raw)
	if err != nil || len(raw)%2 != 0 {
		return "", "", &Error{Code: EncodingBroken, Remedy: SaveAsUTF8}
	}
	return string(out), UTF16, nil
}

// decodeOther reads bytes that are not UTF-8. A file that is UTF-8 for the most part is refused: read
// as Windows-1252 it would turn every Å into two other letters without a word.
func decodeOther(raw []byte) (string, string, error) {
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", "", &Error{Code: FileBinary, Remedy: ChooseAnother}
	}
	if valid, invalid := multibyte(raw); valid > invalid {
		return "", "", &Error{Code: EncodingMixed, Row: lineOf(raw, firstInvalid(raw)), Remedy: SaveAsUTF8}
	}
	out, err := decodeBytes(charmap.Windows1252, raw)
	return out, Windows1252, err
}

func decodeBytes(e encoding.Encoding, raw []byte) (string, error) {
	out, err := e.NewDecoder().Bytes(raw)
	return string(out), err
}

// multibyte counts characters of several bytes that are good UTF-8, and bytes that are not UTF-8.
func multibyte(raw []byte) (valid, invalid int) {
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			invalid++
		case n > 1:
			valid++
		}
		raw = raw[n:]
	}
	return valid, invalid
}

func firstInvalid(raw []byte) int {
	for at := 0; at < len(raw); {
		r, n := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return -1
}

func lineOf(raw []byte, at int) int {
	return bytes.Count(raw[:at], []byte("\n")) + 1
}
