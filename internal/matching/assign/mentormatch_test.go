package assign

import (
	"context"
	"fmt"
	"testing"
)

// The case of mentor-match (github.com/jonodrew/mentor-match), the matching service of a network in the UK
// Civil Service: 500 mentors and 500 mentees with its random people and its rules. It scores every pair,
// forbids pairs of one department and of the wrong distance in grade, and lets Munkres' method maximise
// the sum of scores, a forbidden pair counting 0. Here a pair costs bestScore + 1 − its score and nobody
// bestScore + 1, which comes to the same. Its own README tells of 97 seconds.

type civilServant struct {
	id                            string
	grade, department, profession int
	identities                    [6]bool
	identity                      int // to match, −1 for none
}

func civilServants(d dice, n int, mentors bool) []civilServant {
	out := make([]civilServant, n)
	for i := range out {
		p := civilServant{id: fmt.Sprint("person.", i), grade: d.IntN(10), department: d.IntN(6), profession: d.IntN(5), identity: d.IntN(7) - 1}
		if mentors {
			p.grade = 2 + d.IntN(9)
			if d.IntN(2) == 0 {
				for range 1 + d.IntN(2) {
					p.identities[d.IntN(6)] = true
				}
			}
		}
		out[i] = p
	}
	return out
}

// bestScore is two grades above (12), the profession (10), the identity (6), nobody yet (6).
const bestScore = 12 + 10 + 6 + 6

// civilScore answers the score of a pair by mentor-match's base rules, or −1 where it may not be.
func civilScore(mentee, mentor *civilServant) int64 {
	above := mentor.grade - mentee.grade
	if mentee.department == mentor.department || above > 2 || above <= 0 {
		return -1
	}
	score := int64(6)
	switch above {
	case 2:
		score += 12
	case 1:
		score += 9
	}
	if mentee.profession == mentor.profession {
		score += 10
	}
	if mentee.identity >= 0 && mentor.identities[mentee.identity] {
		score += 6
	}
	return score
}

// civilProblem scores all pairs that the rule of grades leaves: mentors are looked up by grade.
func civilProblem(mentees, mentors []civilServant) *Problem {
	p := &Problem{Adepts: make([]string, len(mentees)), Mentors: make([]string, len(mentors)), Seats: make([]int, len(mentors)),
		Arcs: &Arcs{Start: make([]int32, 1, len(mentees)+1)}, Unmatched: bestScore + 1}
	some := len(mentees) * len(mentors) / 5
	mentor, cost := make([]int32, 0, some), make([]int64, 0, some)
	var ofGrade [11][]int32
	for j := range mentors {
		p.Mentors[j], p.Seats[j] = mentors[j].id, 1
		ofGrade[mentors[j].grade] = append(ofGrade[mentors[j].grade], int32(j))
	}
	for i := range mentees {
		mentee := &mentees[i]
		p.Adepts[i] = mentee.id
		for _, above := range ofGrade[min(mentee.grade+1, 11):min(mentee.grade+3, 11)] {
			for _, j := range above {
				if score := civilScore(mentee, &mentors[j]); score >= 0 {
					mentor, cost = append(mentor, j), append(cost, bestScore+1-score)
				}
			}
		}
		p.Arcs.Start = append(p.Arcs.Start, int32(len(mentor)))
	}
	p.Arcs.Mentor, p.Arcs.Cost = mentor, cost
	return p
}

// BenchmarkMentorMatch500 is all of one of its rounds: scores, matching and proof.
func BenchmarkMentorMatch500(b *testing.B) {
	d := newDice(20)
	mentors, mentees := civilServants(d, 500, true), civilServants(d, 500, false)
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		r, err := Solve(context.Background(), civilProblem(mentees, mentors))
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(r.Matched), "matched")
	}
}

func TestMentorMatchCaseMaximisesScores(t *testing.T) {
	d := newDice(21)
	for range 200 {
		mentors, mentees := civilServants(d, 5, true), civilServants(d, 5, false)
		r := mustSolve(t, civilProblem(mentees, mentors))
		got := int64(0)
		for i, j := range r.Mentor {
			if j != Nobody {
				got += civilScore(&mentees[i], &mentors[j])
			}
		}
		if want := bestSum(mentees, mentors, 0, 0); got != want {
			t.Fatalf("scores add up to %d, trying everything finds %d", got, want)
		}
	}
}

// bestSum tries everything; taken is a set of mentors.
func bestSum(mentees, mentors []civilServant, i int, taken uint) int64 {
	if i == len(mentees) {
		return 0
	}
	best := bestSum(mentees, mentors, i+1, taken)
	for j := range mentors {
		if score := civilScore(&mentees[i], &mentors[j]); score >= 0 && taken>>j&1 == 0 {
			best = max(best, score+bestSum(mentees, mentors, i+1, taken|1<<j))
		}
	}
	return best
}
