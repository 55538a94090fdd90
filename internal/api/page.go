package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"

	"github.com/bollplank/bollplank/internal/fault"
)

// Paging is embedded by the input of a keyset-paged list.
type Paging struct {
	Cursor string `query:"cursor" maxLength:"500" doc:"Where the page before ended: its next"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"50"`
}

// After reads the cursor into key, a pointer to the struct that Next was given. Without a cursor it leaves
// key alone and returns false.
func (p Paging) After(key any) (bool, error) {
	if p.Cursor == "" {
		return false, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	// A NUL is in no cursor of ours, and PostgreSQL takes none.
	if err != nil || bytes.Contains(raw, []byte(`\u0000`)) || json.Unmarshal(raw, key) != nil {
		return false, fault.Invalid(fault.At("/cursor", "bad_cursor"))
	}
	return true, nil
}

// Page is one page of a list.
type Page[T any] struct {
	Items []T     `json:"items"`
	Next  *string `json:"next" doc:"Cursor of the page behind; null on the last" nullable:"true"`
}

// PageOf cuts rows, read with a limit of limit+1, into a page; key gives the cursor of its last row.
func PageOf[T any](rows []T, limit int, key func(T) any) Page[T] {
	if rows == nil {
		rows = []T{}
	}
	if len(rows) <= limit {
		return Page[T]{Items: rows}
	}
	rows = rows[:limit]
	// A key is a struct of ids, texts and times: it always has a JSON form.
	raw, _ := json.Marshal(key(rows[limit-1]))
	next := base64.RawURLEncoding.EncodeToString(raw)
	return Page[T]{Items: rows, Next: &next}
}
