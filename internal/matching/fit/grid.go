package fit

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/bollplank/bollplank/internal/matching/assign"
)

// grid is the points of every pair, for the engine (assign.Points): cost is what a pair lacks of 1000 points. They are
// kept by line of the side that bids, because that is how the engine asks.
type grid struct {
	points          []uint16
	adepts, mentors int
	byMentor        bool
	price           *prices
}

// no stands for a pair that may not be.
const no = MostPoints + 1

// block is how many adepts are scored at a time: a line of the processor's cache, for turning them.
const block = 32

// newGrid scores every pair, on all processors. No adept depends on another, so their number changes nothing.
func newGrid(ctx context.Context, ix *index, byMentor bool) (*grid, error) {
	g := &grid{adepts: len(ix.adepts), mentors: len(ix.mentors), byMentor: byMentor, price: newPrices()}
	g.points = make([]uint16, g.adepts*g.mentors)
	c, blocks := newClasses(ix), (g.adepts+block-1)/block
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), blocks) {
		wait.Go(func() {
			r, rows := c.newRow(), make([]uint16, block*g.mentors)
			for n := int(next.Add(1)) - 1; n < blocks && ctx.Err() == nil; n = int(next.Add(1)) - 1 {
				g.fill(r, rows, n*block)
			}
		})
	}
	wait.Wait()
	return g, context.Cause(ctx)
}

// fill scores a block of adepts.
func (g *grid) fill(r *row, rows []uint16, from int) {
	to := min(from+block, g.adepts)
	if !g.byMentor {
		for i := from; i < to; i++ {
			r.fill(i, g.points[i*g.mentors:(i+1)*g.mentors])
		}
		return
	}
	for i := from; i < to; i++ {
		r.fill(i, rows[(i-from)*g.mentors:(i-from+1)*g.mentors])
	}
	for j := range g.mentors {
		column := g.points[j*g.adepts+from : j*g.adepts+to]
		for n := range column {
			column[n] = rows[n*g.mentors+j]
		}
	}
}

func (g *grid) at(i, j int) uint16 {
	if g.byMentor {
		return g.points[j*g.adepts+i]
	}
	return g.points[i*g.mentors+j]
}

// Line answers points as they are kept.
func (g *grid) Line(line int, byMentor bool) []uint16 {
	switch {
	case byMentor != g.byMentor:
		return nil
	case byMentor:
		return g.points[line*g.adepts : (line+1)*g.adepts]
	}
	return g.points[line*g.mentors : (line+1)*g.mentors]
}

// Max is the cost of a pair without a point.
func (g *grid) Max() int64 { return MostPoints }

// Row answers the costs of an adept.
func (g *grid) Row(adept int, buf []int64) []int64 {
	if !g.byMentor {
		return g.price.of(buf, g.points[adept*g.mentors:(adept+1)*g.mentors])
	}
	buf = buf[:g.mentors]
	for j := range buf {
		buf[j] = g.price[g.at(adept, j)]
	}
	return buf
}

// Column answers the costs of a mentor.
func (g *grid) Column(mentor int, buf []int64) []int64 {
	if g.byMentor {
		return g.price.of(buf, g.points[mentor*g.adepts:(mentor+1)*g.adepts])
	}
	buf = buf[:g.adepts]
	for i := range buf {
		buf[i] = g.price[g.at(i, mentor)]
	}
	return buf
}

// prices is the cost of so many points: looked up, because a branch on what may not be is taken at random.
type prices [1 << 10]int64

func newPrices() *prices {
	var p prices
	for points := range p {
		p[points] = assign.Forbidden
		if points <= MostPoints {
			p[points] = MostPoints - int64(points)
		}
	}
	return &p
}

func (p *prices) of(buf []int64, points []uint16) []int64 {
	buf = buf[:len(points)]
	for at, n := range points {
		buf[at] = p[n%(1<<10)]
	}
	return buf
}
