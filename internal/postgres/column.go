package postgres

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// ScanJSON reads a jsonb column into a pointer, for the Scan method of its type. Null is an error.
func ScanJSON(src, into any) error {
	switch v := src.(type) {
	case []byte:
		return json.Unmarshal(v, into)
	case string:
		return json.Unmarshal([]byte(v), into)
	}
	return fmt.Errorf("scan %T into %T", src, into)
}

// UUIDs is a column of type uuid[]: the ids that belong to a row, read with it.
type UUIDs []uuid.UUID

// Scan reads the column; an empty array is an empty list, not nil.
func (u *UUIDs) Scan(src any) error { return pq.Array((*[]uuid.UUID)(u)).Scan(src) }
