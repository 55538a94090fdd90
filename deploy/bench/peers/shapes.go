package main

import (
	"bufio"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"os"
	"slices"
)

// million is the cost of the worst pair in the random shapes.
const million = 1_000_000

// shape writes an instance file in the form that deploy/bench/match reads.
type shape func(file *writer)

// writer writes little-endian int32.
type writer struct {
	*bufio.Writer
	buf [4]byte
}

func (w *writer) put(numbers ...int) {
	for _, n := range numbers {
		binary.LittleEndian.PutUint32(w.buf[:], uint32(int32(n)))
		_, _ = w.Write(w.buf[:]) // a bufio.Writer keeps its first error for Flush
	}
}

func (s shape) save(name string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	w := &writer{Writer: bufio.NewWriterSize(file, 1<<20)}
	s(w)
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// uniform is a square of random costs.
func uniform(n int) shape {
	return func(w *writer) {
		r := random(1)
		w.put(n, n, 1)
		for range n * n {
			w.put(r.IntN(1 << 30))
		}
	}
}

// macholWien is the square of costs i·j, on which methods of shortest paths do the most work there is (Machol and Wien
// 1976, A hard assignment problem).
func macholWien(n int) shape {
	return func(w *writer) {
		w.put(n, n, 1)
		for i := 1; i <= n; i++ {
			for j := 1; j <= n; j++ {
				w.put(i * j)
			}
		}
	}
}

// popularity is a table in which everybody wants the same mentors: a mentor's quality is 0.7 of the cost.
func popularity(adepts, mentors, seats int) shape {
	return func(w *writer) {
		r := random(5)
		quality := make([]float64, mentors)
		for j := range quality {
			quality[j] = r.Float64()
		}
		w.put(adepts, mentors, seats)
		for range adepts {
			for _, q := range quality {
				w.put(int((0.3*r.Float64() + 0.7*q) * million))
			}
		}
	}
}

// candidates gives each adept so many mentors at random, at random costs.
func candidates(adepts, mentors, seats, each int) shape {
	return func(w *writer) {
		r := random(7)
		w.put(adepts, mentors, seats, adepts*each)
		for i := range adepts {
			for _, j := range some(r, mentors, each) {
				w.put(i, j, r.IntN(million))
			}
		}
	}
}

// some draws k different numbers below n.
func some(r *rand.Rand, n, k int) []int {
	drawn := make([]int, 0, k)
	for len(drawn) < k {
		if j := r.IntN(n); !slices.Contains(drawn, j) {
			drawn = append(drawn, j)
		}
	}
	return drawn
}

// popular gives each adept so many candidates, known mentors more often: the odds fall with the square root of the rank,
// and half the cost is the mentor's quality.
func popular(adepts, mentors, seats, each int) shape {
	return func(w *writer) {
		r := random(7)
		rank := r.Perm(mentors)
		sums := make([]float64, mentors)
		total := 0.0
		for j := range sums {
			total += 1 / math.Sqrt(float64(j+1))
			sums[j] = total
		}
		w.put(adepts, mentors, seats, adepts*each)
		for i := range adepts {
			drawn := make([]int, 0, each)
			for len(drawn) < each {
				place, _ := slices.BinarySearch(sums, r.Float64()*total)
				if slices.Contains(drawn, place) {
					continue
				}
				drawn = append(drawn, place)
				quality := float64(place) / float64(mentors)
				w.put(i, rank[place], int((0.5*r.Float64()+0.5*quality)*million))
			}
		}
	}
}

// perfect gives each adept so many candidates of as many mentors with one seat, so that everybody can be matched.
func perfect(n, each int) shape {
	return func(w *writer) {
		r := random(11)
		partner := r.Perm(n)
		w.put(n, n, 1, n*each)
		for i := range n {
			drawn := some(r, n, each)
			if !slices.Contains(drawn, partner[i]) {
				drawn[0] = partner[i]
			}
			for _, j := range drawn {
				w.put(i, j, r.IntN(million))
			}
		}
	}
}
