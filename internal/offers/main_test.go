package offers

import "github.com/google/uuid"

// found0 is no id.
func found0() uuid.NullUUID { return uuid.NullUUID{} }
