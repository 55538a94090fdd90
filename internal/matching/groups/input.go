package groups

import "fmt"

// Code names what is wrong with a Problem, stably.
type Code string

// Codes of an InputError.
const (
	SizesRange    Code = "sizes_range"      // least is below 1 or above most
	SizesDoNotFit Code = "sizes_do_not_fit" // so many people do not part into groups of such sizes
	BreadthRange  Code = "breadth_range"
	FreeShape     Code = "free_shape"     // not the same slots for everybody
	UnknownPerson Code = "unknown_person" // in Together
	TogetherLarge Code = "together_large" // more must be together than a group takes
	TogetherApart Code = "together_apart" // two must be together and apart
)

// InputError says what is wrong with a Problem. A and B are people by place, or -1.
type InputError struct {
	Code Code
	A, B int
}

func (e *InputError) Error() string {
	return fmt.Sprintf("groups: %s at people %d and %d", e.Code, e.A, e.B)
}

// NoneError says that no grouping that keeps every rule was found: there is none where it is proved.
type NoneError struct{ Proved bool }

func (e *NoneError) Error() string {
	if e.Proved {
		return "groups: no grouping keeps every rule"
	}
	return "groups: no grouping was found that keeps every rule"
}

// number is how many groups there will be.
func (p *Problem) number() int {
	if p.Groups > 0 || p.People == 0 {
		return p.Groups
	}
	return max(1, p.People/p.Least)
}

func (p *Problem) validate() error {
	if p.Least < 1 || p.Least > p.Most || p.Groups < 0 || p.Joint < 0 {
		return &InputError{SizesRange, -1, -1}
	}
	if n := p.number(); p.People < n*p.Least || p.People > n*p.Most {
		return &InputError{SizesDoNotFit, -1, -1}
	}
	if p.Joint > 0 && len(p.Free) != p.People {
		return &InputError{FreeShape, -1, -1}
	}
	for a := range p.People {
		if p.Joint > 0 && len(p.Free[a]) != len(p.Free[0]) {
			return &InputError{FreeShape, a, -1}
		}
		for b := range a {
			if d := p.Breadth(a, b); d < 0 || d > MostBreadth {
				return &InputError{BreadthRange, a, b}
			}
		}
	}
	return p.checkTogether()
}

func (p *Problem) checkTogether() error {
	for _, some := range p.Together {
		for _, a := range some {
			if a < 0 || a >= p.People {
				return &InputError{UnknownPerson, a, -1}
			}
		}
	}
	for _, unit := range p.together() {
		if len(unit) > p.Most {
			return &InputError{TogetherLarge, unit[0], unit[1]}
		}
		for n, a := range unit {
			for _, b := range unit[:n] {
				if p.Apart != nil && p.Apart(a, b) {
					return &InputError{TogetherApart, b, a}
				}
			}
		}
	}
	return nil
}

// together parts people into units: whoever must be with somebody is in that one's unit.
func (p *Problem) together() [][]int {
	of := make([]int, p.People)
	for a := range of {
		of[a] = a
	}
	for _, some := range p.Together {
		for _, a := range some[min(1, len(some)):] {
			from, to := of[a], of[some[0]]
			for b := range of {
				if of[b] == from {
					of[b] = to
				}
			}
		}
	}
	at, units := map[int]int{}, [][]int{}
	for a, root := range of {
		u, met := at[root]
		if !met {
			u, units = len(units), append(units, nil)
			at[root] = u
		}
		units[u] = append(units[u], a)
	}
	return units
}
