package assign

import "fmt"

// Code names what is wrong with a Problem, stably.
type Code string

// Codes of an InputError.
const (
	DuplicateAdept   Code = "duplicate_adept"
	DuplicateMentor  Code = "duplicate_mentor"
	SeatsLength      Code = "seats_length"   // not one number of seats per mentor
	SeatsNegative    Code = "seats_negative" //
	SeatsTooMany     Code = "seats_too_many" // more than MaxSeats in all
	CostsMissing     Code = "costs_missing"  // neither Arcs nor Rows
	CostsTwice       Code = "costs_twice"    // both
	CostRange        Code = "cost_range"     // negative, or above what Rows.Max said
	CostOverflow     Code = "cost_overflow"  // the total could pass 2^61
	ArcsShape        Code = "arcs_shape"     // Start, Mentor and Cost do not fit one another
	ArcUnknownMentor Code = "arc_unknown_mentor"
	ArcTwice         Code = "arc_twice"
	RowsShape        Code = "rows_shape" // a row or column of another length
	UnmatchedRange   Code = "unmatched_range"
	LockUnknown      Code = "lock_unknown"    // no such adept or mentor
	LockTwice        Code = "lock_twice"      // the adept is locked already
	LockNoSeat       Code = "lock_no_seat"    // more locks than the mentor has seats
	LockCost         Code = "lock_cost_range" // negative
)

// MaxSeats is the most seats a problem may have in all: more than any cohort, less than memory.
const MaxSeats = 1 << 24

// InputError says what is wrong with a Problem and where. Adept and Mentor are places in the lists, or -1.
type InputError struct {
	Code          Code
	Adept, Mentor int
	Detail        string // a sentence for logs and command lines
}

func (e *InputError) Error() string { return "assign: " + e.Detail }

func refuse(code Code, adept, mentor int, format string, args ...any) *InputError {
	return &InputError{Code: code, Adept: adept, Mentor: mentor, Detail: fmt.Sprintf(format, args...)}
}
