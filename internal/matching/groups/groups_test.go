package groups

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"
)

func random(d *rand.Rand, people, joint int) *Problem {
	breadth := make([]int, people*people)
	for a := range people {
		for b := range a {
			breadth[a*people+b] = d.IntN(100)
			breadth[b*people+a] = breadth[a*people+b]
		}
	}
	p := &Problem{People: people, Least: 2 + d.IntN(2), Seed: d.Int64(), Breadth: func(a, b int) int { return breadth[a*people+b] }}
	p.Most = p.Least + 1
	apart := map[[2]int]bool{}
	for range d.IntN(4) {
		a, b := d.IntN(people), d.IntN(people)
		apart[[2]int{a, b}], apart[[2]int{b, a}] = a != b, a != b
	}
	p.Apart = func(a, b int) bool { return apart[[2]int{a, b}] }
	if d.IntN(2) == 0 {
		a, b := d.IntN(people), d.IntN(people)
		if a != b && !p.Apart(a, b) {
			p.Together = [][]int{{a, b}}
		}
	}
	if d.IntN(2) == 0 {
		p.Joint = 1 + d.IntN(joint)
		for range people {
			p.Free = append(p.Free, []uint64{d.Uint64() | d.Uint64(), d.Uint64()})
		}
	}
	return p
}

// keeps fails where a result breaks a rule or says of itself what is not so.
func keeps(t *testing.T, p *Problem, r *Result) {
	t.Helper()
	var met []int
	var sum int64
	in := map[int]int{}
	for g, group := range r.Groups {
		if len(group) < p.Least || len(group) > p.Most {
			t.Fatalf("a group of %d, outside %d to %d", len(group), p.Least, p.Most)
		}
		free := p.freeOf(group)
		for n, a := range group {
			met, in[a] = append(met, a), g
			for _, b := range group[:n] {
				if p.Apart(a, b) {
					t.Fatalf("%d and %d may not be together", a, b)
				}
				sum += int64(p.Breadth(a, b))
			}
		}
		if p.Joint > 0 && count(free) < p.Joint {
			t.Fatalf("group %v has %d slots in common", group, count(free))
		}
	}
	for _, some := range p.Together {
		for _, a := range some {
			if in[a] != in[some[0]] {
				t.Fatalf("%v are not together", some)
			}
		}
	}
	slices.Sort(met)
	if len(met) != p.People || len(slices.Compact(met)) != p.People {
		t.Fatalf("%v are not everybody once", met)
	}
	if sum != r.Breadth || r.Breadth > r.Bound {
		t.Fatalf("breadth %d, said to be %d, of at most %d", sum, r.Breadth, r.Bound)
	}
}

func count(free []uint64) (n int) {
	for _, slots := range free {
		for ; slots > 0; slots &= slots - 1 {
			n++
		}
	}
	return n
}

func TestTheSearchFindsWhatTryingEverythingFinds(t *testing.T) {
	d := rand.New(rand.NewPCG(1, 1))
	found, none, best := 0, 0, 0
	for n := range 200 {
		p := random(d, 6+d.IntN(5), 40)
		p.Steps = 30_000
		want, err := Form(t.Context(), p)
		table := newTable(p)
		got, _, searchErr := table.search(t.Context())
		if searchErr != nil {
			t.Fatal(searchErr)
		}
		var no *NoneError
		if errors.As(err, &no) {
			if none++; got.of != nil && got.value >= 0 {
				t.Fatalf("instance %d: there is none, and the search found one", n)
			}
			continue
		}
		if err != nil {
			t.Fatalf("instance %d: %v", n, err)
		}
		keeps(t, p, want)
		if bound := table.bound(); bound < want.Breadth {
			t.Fatalf("instance %d: bound %d, and there are groups of %d", n, bound, want.Breadth)
		}
		if got.of == nil || got.value < 0 {
			continue
		}
		found++
		if got.value > want.Breadth || got.value != table.value(got.of) {
			t.Fatalf("instance %d: the search found %d, worth %d, and the best is %d", n, got.value, table.value(got.of), want.Breadth)
		}
		if got.value == want.Breadth {
			best++
		}
	}
	if found < 100 || none == 0 || best < found*95/100 {
		t.Errorf("of %d searches %d found the best; %d had none", found, best, none)
	}
}

func TestLargerGroupsKeepEveryRule(t *testing.T) {
	d := rand.New(rand.NewPCG(2, 1))
	for range 10 {
		p := random(d, 40+d.IntN(40), 10)
		p.Steps = 200_000
		r, err := Form(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		keeps(t, p, r)
		again, err := Form(t.Context(), p)
		if err != nil || !reflect.DeepEqual(r, again) {
			t.Fatalf("the same seed and steps give other groups: %v", err)
		}
		few := *p
		few.Steps = 1
		worse, err := Form(t.Context(), &few)
		if err == nil && worse.Breadth > r.Breadth {
			t.Fatalf("one step gives %d and %d steps %d", worse.Breadth, p.Steps, r.Breadth)
		}
	}
}

func TestADeadlineEndsTheSearchAndACancelBreaksItOff(t *testing.T) {
	p := random(rand.New(rand.NewPCG(3, 1)), 60, 1)
	p.Apart, p.Together, p.Joint, p.Steps = func(a, b int) bool { return false }, nil, 0, 1<<40
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	r, err := Form(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	keeps(t, p, r)
	cancelled, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Form(cancelled, p); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled search answers %v", err)
	}
}

func TestWhatIsNoProblemIsRefused(t *testing.T) {
	even := func(a, b int) int { return 1 }
	for want, p := range map[Code]*Problem{
		SizesRange:    {People: 3, Least: 0, Most: 3, Breadth: even},
		SizesDoNotFit: {People: 7, Least: 3, Most: 3, Breadth: even},
		BreadthRange:  {People: 3, Least: 3, Most: 3, Breadth: func(a, b int) int { return -1 }},
		FreeShape:     {People: 3, Least: 3, Most: 3, Breadth: even, Joint: 1},
		UnknownPerson: {People: 3, Least: 3, Most: 3, Breadth: even, Together: [][]int{{3}}},
		TogetherLarge: {People: 4, Least: 2, Most: 2, Breadth: even, Together: [][]int{{0, 1}, {1, 2}}},
		TogetherApart: {People: 4, Least: 2, Most: 2, Breadth: even, Together: [][]int{{0, 1}}, Apart: func(a, b int) bool { return true }},
	} {
		var refused *InputError
		if _, err := Form(t.Context(), p); !errors.As(err, &refused) || refused.Code != want {
			t.Errorf("%v, not %s", err, want)
		}
	}
}

func BenchmarkForm(b *testing.B) {
	p := random(rand.New(rand.NewPCG(4, 1)), 99, 10)
	p.Least, p.Most, p.Together = 3, 3, nil
	for b.Loop() {
		r, err := Form(b.Context(), p)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(r.Breadth)/float64(r.Bound), "of-bound")
	}
}
