package assign

import (
	"context"
	"errors"
	"testing"
	"time"
)

// FuzzAssign reads any bytes as a problem. It must be refused in words or solved with a proof, and small
// ones as brute force solves them.
func FuzzAssign(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{3, 2, 1, 2, 0, 5, 9, 4, 7, 255, 3})
	f.Add([]byte{6, 5, 3, 3, 3, 3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3})
	f.Add([]byte{2, 2, 200, 1, 128, 129, 130, 131, 132, 133, 134, 135, 136})
	f.Fuzz(func(t *testing.T, data []byte) {
		g := gene(data)
		p, costs := g.problem()
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		r, err := Solve(ctx, p)
		var refused *InputError
		if errors.As(err, &refused) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if costs != nil && len(p.Adepts) <= 6 && len(p.Mentors) <= 5 {
			if want := brute(p, costs, r.Penalty); r.Objective != want {
				t.Fatalf("objective %d, brute force finds %d\n%s", r.Objective, want, show(p, costs))
			}
		}
	})
}

// gene is bytes read one by one; past the end they are 0.
type gene []byte

func (g *gene) next() byte {
	if len(*g) == 0 {
		return 0
	}
	b := (*g)[0]
	*g = (*g)[1:]
	return b
}

// number is a cost: mostly small, sometimes forbidden, negative or enormous.
func (g *gene) number() int64 {
	switch b := g.next(); {
	case b == 255:
		return Forbidden
	case b == 254:
		return -1
	case b >= 250:
		return int64(1) << (g.next() % 64)
	default:
		return int64(b)
	}
}

func (g *gene) problem() (*Problem, Matrix) {
	form := g.next()
	adepts, mentors := int(g.next()%24), int(g.next()%24)
	p := &Problem{Adepts: ids("a", adepts), Mentors: ids("m", mentors), Seed: int64(g.next())}
	for range mentors {
		p.Seats = append(p.Seats, int(int8(g.next()))%9)
	}
	if form&1 != 0 {
		p.Unmatched = g.number()
	}
	if form&2 != 0 && adepts > 1 {
		p.Adepts[g.next()%byte(adepts)] = p.Adepts[0]
	}
	for range form >> 2 & 3 {
		p.Locks = append(p.Locks, Lock{int(g.next()%25) - 1, int(g.next()%25) - 1, g.number()})
	}
	if form&128 != 0 {
		p.Arcs = g.arcs()
		return p, nil
	}
	costs := make(Matrix, adepts)
	for i := range costs {
		for range mentors {
			costs[i] = append(costs[i], g.number())
		}
	}
	if form&64 != 0 {
		p.Arcs = arcsOf(costs)
	} else {
		p.Rows = costs
	}
	return p, costs
}

// arcs need not fit together at all.
func (g *gene) arcs() *Arcs {
	a := &Arcs{}
	for range g.next() % 30 {
		a.Start = append(a.Start, int32(int8(g.next())))
	}
	for range g.next() % 60 {
		a.Mentor = append(a.Mentor, int32(int8(g.next())))
		a.Cost = append(a.Cost, g.number())
	}
	return a
}
