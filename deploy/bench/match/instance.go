package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"strconv"

	"github.com/bollplank/bollplank/internal/matching/assign"
)

// An instance file is little-endian int32: adepts, mentors, seats per mentor, arcs, and for each arc
// adept, mentor, cost. Two older forms are told by their size: adepts, mentors, seats, then one cost per
// pair; and a square of int64 costs without a header.

const headerBytes, arcBytes = 16, 12

func read(name string) (*assign.Problem, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if side := root(len(data) / 8); side*side*8 == len(data) && side > 0 {
		return square(data, side), nil
	}
	if len(data) < headerBytes {
		return nil, fmt.Errorf("the file is too short for a header")
	}
	adepts, mentors, seats, arcs := at(data, 0), at(data, 1), at(data, 2), at(data, 3)
	if adepts < 0 || mentors < 0 || seats < 0 {
		return nil, fmt.Errorf("the header names %d adepts, %d mentors and %d seats", adepts, mentors, seats)
	}
	switch len(data) {
	case headerBytes + arcBytes*arcs:
		return sparse(data, adepts, mentors, seats, arcs)
	case 12 + 4*adepts*mentors:
		return table(data[12:], adepts, mentors, seats), nil
	}
	return nil, fmt.Errorf("the header names %d arcs, and %d bytes do not hold that many", arcs, len(data))
}

func at(data []byte, n int) int { return int(int32(binary.LittleEndian.Uint32(data[4*n:]))) }

func root(n int) int {
	r := 0
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}

func people(adepts, mentors, seats int) *assign.Problem {
	p := &assign.Problem{Adepts: numbers("a", adepts), Mentors: numbers("m", mentors), Seats: make([]int, mentors)}
	for j := range p.Seats {
		p.Seats[j] = seats
	}
	return p
}

func numbers(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = prefix + strconv.Itoa(i)
	}
	return out
}

// sparse sorts the arcs by adept, by counting.
func sparse(data []byte, adepts, mentors, seats, arcs int) (*assign.Problem, error) {
	p := people(adepts, mentors, seats)
	a := &assign.Arcs{Start: make([]int32, adepts+1), Mentor: make([]int32, arcs), Cost: make([]int64, arcs)}
	for e := range arcs {
		i := at(data, 4+3*e)
		if i < 0 || i >= adepts {
			return nil, fmt.Errorf("arc %d belongs to adept %d of %d", e, i, adepts)
		}
		a.Start[i+1]++
	}
	for i := range adepts {
		a.Start[i+1] += a.Start[i]
	}
	next := append([]int32(nil), a.Start...)
	for e := range arcs {
		i := at(data, 4+3*e)
		a.Mentor[next[i]], a.Cost[next[i]] = int32(at(data, 5+3*e)), int64(at(data, 6+3*e))
		next[i]++
	}
	p.Arcs = a
	return p, nil
}

func table(data []byte, adepts, mentors, seats int) *assign.Problem {
	p := people(adepts, mentors, seats)
	m := make(assign.Matrix, adepts)
	for i := range m {
		m[i] = make([]int64, mentors)
		for j := range m[i] {
			m[i][j] = int64(at(data, i*mentors+j))
		}
	}
	p.Rows = m
	return p
}

func square(data []byte, side int) *assign.Problem {
	p := people(side, side, 1)
	m := make(assign.Matrix, side)
	for i := range m {
		m[i] = make([]int64, side)
		for j := range m[i] {
			m[i][j] = int64(binary.LittleEndian.Uint64(data[8*(i*side+j):]))
		}
	}
	p.Rows = m
	return p
}

// dense makes the same uniform costs as the generators of the other engines do (SplitMix64, seed 1), in
// units of 2^-40.
func dense(side int) *assign.Problem {
	p := people(side, side, 1)
	m := make(assign.Matrix, side)
	for i := range m {
		m[i] = make([]int64, side)
		for j := range m[i] {
			m[i][j] = int64(splitmix(1, uint64(i*side+j)) >> 24)
		}
	}
	p.Rows = m
	return p
}

func splitmix(seed, i uint64) uint64 {
	z := seed + (i+1)*0x9e3779b97f4a7c15
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}
