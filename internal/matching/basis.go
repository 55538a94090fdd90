package matching

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/programmes"
)

// basisOf is a fingerprint of what a run goes by, besides what is locked: the rules, the people with their seats, and whom
// an arranger keeps apart. Secret vetoes are no part of it: a page that says that something has changed must not tell of one.
func basisOf(p programmes.Policy, people []candidate, apart []Exclusion) (string, error) {
	type one struct {
		fit.Profile
		Adept, Mentor bool
	}
	all := make([]one, len(people))
	for n, c := range people {
		all[n] = one{c.profile(), c.IsAdept && !c.HasMentor, c.IsMentor}
	}
	raw, err := json.Marshal([]any{p, all, orEmpty(apart)})
	if err != nil {
		return "", fmt.Errorf("write what a run goes by: %w", err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:16]), nil
}

// stillHolds tells whether what a run has proved holds of proposals: they are its pairs, what it went by is as it was, and
// what it found locked is locked. A lock more takes nothing from it: the best with fewer locks is among what is left.
func (r keptRun) stillHolds(basis string, stand []Proposal, unpaired int) bool {
	if r.State != Done || r.PeopleBasis != basis || len(r.Pairs) != len(stand) || *r.Matched+*r.Unmatched != unpaired {
		return false
	}
	mentors, locked := make(map[uuid.UUID]uuid.UUID, len(stand)), make(map[uuid.UUID]bool, len(stand))
	for _, p := range stand {
		mentors[p.Adept.ParticipantID], locked[p.Adept.ParticipantID] = p.Mentor.ParticipantID, p.Locked
	}
	for _, p := range r.Pairs {
		if mentors[p.Adept] != p.Mentor {
			return false
		}
	}
	for _, l := range r.Locks {
		if !locked[l.Adept] || mentors[l.Adept] != l.Mentor {
			return false
		}
	}
	return true
}
