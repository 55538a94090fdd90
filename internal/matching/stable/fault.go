package stable

import "fmt"

// Code names what is wrong with a Problem, stably.
type Code string

// Codes of an InputError.
const (
	DuplicateAdept Code = "duplicate_adept"
	SeatsNegative  Code = "seats_negative"
	WishesLength   Code = "wishes_length" // not one list per adept
	WishUnknown    Code = "wish_unknown"  // no such mentor
	WishTwice      Code = "wish_twice"
)

// InputError says what is wrong with a Problem and where: places in the lists, or -1.
type InputError struct {
	Code          Code
	Adept, Mentor int
}

func (e *InputError) Error() string {
	return fmt.Sprintf("stable: %s at adept %d, mentor %d", e.Code, e.Adept, e.Mentor)
}

func (p *Problem) validate() error {
	seen := make(map[string]bool, len(p.Adepts))
	for i, id := range p.Adepts {
		if seen[id] {
			return &InputError{DuplicateAdept, i, -1}
		}
		seen[id] = true
	}
	for j, n := range p.Seats {
		if n < 0 {
			return &InputError{SeatsNegative, -1, j}
		}
	}
	if len(p.Wishes) != len(p.Adepts) {
		return &InputError{WishesLength, -1, -1}
	}
	for i, wishes := range p.Wishes {
		wished := make(map[int]bool, len(wishes))
		for _, j := range wishes {
			if j < 0 || j >= len(p.Seats) {
				return &InputError{WishUnknown, i, j}
			}
			if wished[j] {
				return &InputError{WishTwice, i, j}
			}
			wished[j] = true
		}
	}
	return nil
}
