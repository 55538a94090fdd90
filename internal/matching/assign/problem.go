package assign

import "math"

// Version names the method. It is stored with a run, so that an old result can be explained.
const Version = "assign/1"

// Forbidden is the cost of a pair that may not be, in what Rows answers.
const Forbidden = math.MaxInt64

// Nobody is the mentor of an adept without one, in Result.Mentor.
const Nobody = -1

// Problem is one matching to solve. Solve reads it only.
type Problem struct {
	// Adepts and Mentors are ids, each unique on its side. They draw the lottery among equals, so that
	// the order of the lists does not.
	Adepts  []string
	Mentors []string
	// Seats is the number of adepts each mentor can take, 0 or more.
	Seats []int
	// Exactly one of Arcs and Rows holds the costs.
	Arcs *Arcs
	Rows Rows
	// Unmatched is the cost of leaving an adept without a mentor. 0 lets Solve choose one so large that
	// the number matched comes first and the total cost second.
	Unmatched int64
	// Locks are pairs decided beforehand: kept as they are, and the rest is matched around them.
	Locks []Lock
	// Seed numbers the lottery among matchings of equal cost.
	Seed int64
}

// Lock is a pair decided beforehand, whether or not it is among the permitted pairs. Cost is what it
// counts for in the objective.
type Lock struct {
	Adept, Mentor int
	Cost          int64
}

// Arcs is the permitted pairs as a compressed sparse row matrix: those of adept i are at Start[i] up to
// Start[i+1] in Mentor and Cost. A pair that is absent is forbidden.
type Arcs struct {
	Start  []int32 // one more than there are adepts, rising
	Mentor []int32
	Cost   []int64 // 0 or more
}

// Rows gives costs on demand, for problems where most pairs are permitted. Its methods are called from
// several goroutines at once and must always answer the same; they may fill buf, which is long enough, or
// answer a slice of their own.
type Rows interface {
	// Max is an upper bound on every cost but Forbidden.
	Max() int64
	// Row answers the cost of each mentor for an adept.
	Row(adept int, buf []int64) []int64
	// Column answers the cost of a mentor for each adept: the same numbers.
	Column(mentor int, buf []int64) []int64
}

// Matrix is Rows kept whole: one row per adept, one cost per mentor.
type Matrix [][]int64

// Max is the largest cost but Forbidden.
func (m Matrix) Max() int64 {
	most := int64(0)
	for _, row := range m {
		for _, c := range row {
			if c != Forbidden && c > most {
				most = c
			}
		}
	}
	return most
}

// Row answers a row as it is kept.
func (m Matrix) Row(adept int, _ []int64) []int64 { return m[adept] }

// Column gathers a column.
func (m Matrix) Column(mentor int, buf []int64) []int64 {
	buf = buf[:len(m)]
	for i, row := range m {
		buf[i] = row[mentor]
	}
	return buf
}

// Scores is Rows worked out pair by pair by a function of adept and mentor.
type Scores struct {
	Adepts, Mentors int
	Most            int64 // upper bound on every cost but Forbidden
	Cost            func(adept, mentor int) int64
}

// Max is Most.
func (s Scores) Max() int64 { return s.Most }

// Row works out a row.
func (s Scores) Row(adept int, buf []int64) []int64 {
	buf = buf[:s.Mentors]
	for j := range buf {
		buf[j] = s.Cost(adept, j)
	}
	return buf
}

// Column works out a column.
func (s Scores) Column(mentor int, buf []int64) []int64 {
	buf = buf[:s.Adepts]
	for i := range buf {
		buf[i] = s.Cost(i, mentor)
	}
	return buf
}
