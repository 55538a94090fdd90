package assign

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
)

// pointed keeps a matrix as points, by line of the side that bids.
type pointed struct {
	Matrix
	most  int64
	lines [][]uint16
	seats bool
}

func newPointed(m Matrix, mentors int, seatsBid bool) pointed {
	p := pointed{Matrix: m, most: m.Max(), seats: seatsBid}
	if !seatsBid {
		for _, row := range m {
			p.lines = append(p.lines, p.points(row))
		}
		return p
	}
	for j := range mentors {
		p.lines = append(p.lines, p.points(m.Column(j, make([]int64, len(m)))))
	}
	return p
}

// points stands for what may not be by any number above the most.
func (p pointed) points(line []int64) []uint16 {
	out := make([]uint16, len(line))
	for o, cost := range line {
		out[o] = uint16(p.most + 1 + rand.Int64N(60_000))
		if cost != Forbidden {
			out[o] = uint16(p.most - cost)
		}
	}
	return out
}

func (p pointed) Max() int64 { return p.most }

func (p pointed) Line(line int, seatsBid bool) []uint16 {
	if seatsBid != p.seats {
		return nil
	}
	return p.lines[line]
}

// Costs kept as points lead to the very result, and the very proof, of the same costs kept whole.
func TestPointsAreTheCostsTheyStandFor(t *testing.T) {
	d := newDice(32)
	for n := range instances(t, 20_000) {
		p, costs := d.problem()
		e, q := d.effort(), *p
		p.Rows, q.Rows = costs, newPointed(costs, len(p.Mentors), SeatsBid(p))
		want, err := solve(context.Background(), p, e)
		if err != nil {
			t.Fatal(err)
		}
		got, err := solve(context.Background(), &q, e)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.Mentor, want.Mentor) || !slices.Equal(got.Price, want.Price) || got.Certificate != want.Certificate {
			t.Fatalf("instance %d: %+v, as costs %+v\n%s", n, got, want, show(p, costs))
		}
	}
}
