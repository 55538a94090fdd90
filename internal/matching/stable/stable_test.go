package stable

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func random(d *rand.Rand, adepts, mentors int) *Problem {
	p := &Problem{Seats: make([]int, mentors), Wishes: make([][]int, adepts), Seed: d.Int64()}
	score := make([]int, adepts*mentors)
	for n := range score {
		score[n] = d.IntN(3) // many ties
	}
	if d.IntN(4) > 0 {
		p.Score = func(adept, mentor int) int { return score[adept*mentors+mentor] }
	}
	for j := range p.Seats {
		p.Seats[j] = d.IntN(3)
	}
	for i := range p.Wishes {
		p.Adepts = append(p.Adepts, fmt.Sprint("adept ", i))
		p.Wishes[i] = d.Perm(mentors)[:d.IntN(mentors+1)]
	}
	return p
}

// every calls visit for every matching of people who wish for each other.
func every(p *Problem, visit func(mentor []int)) {
	mentor, load := make([]int, len(p.Adepts)), make([]int, len(p.Seats))
	var from func(i int)
	from = func(i int) {
		if i == len(mentor) {
			visit(mentor)
			return
		}
		mentor[i] = Nobody
		from(i + 1)
		for _, j := range p.Wishes[i] {
			if load[j] < p.Seats[j] {
				load[j]++
				mentor[i] = j
				from(i + 1)
				load[j]--
			}
		}
	}
	from(0)
}

// rank is which wish a mentor is, worse than the last for nobody.
func rank(p *Problem, i, j int) int {
	if at := slices.Index(p.Wishes[i], j); at >= 0 {
		return at
	}
	return len(p.Wishes[i])
}

func TestMatchIsTheBestStableOneForEveryAdept(t *testing.T) {
	d := rand.New(rand.NewPCG(1, 1))
	for n := range 1000 {
		p := random(d, d.IntN(6), 1+d.IntN(4))
		r, err := Match(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		if pairs := Blocking(p, r.Mentor); len(pairs) > 0 {
			t.Fatalf("instance %d: %v would rather have each other", n, pairs)
		}
		others := 0
		every(p, func(mentor []int) {
			if len(Blocking(p, mentor)) > 0 {
				return
			}
			others++
			for i, j := range mentor {
				if rank(p, i, j) < rank(p, i, r.Mentor[i]) {
					t.Fatalf("instance %d: adept %d could have wish %d in a stable matching and got %d", n, i, rank(p, i, j), rank(p, i, r.Mentor[i]))
				}
				// The same are matched in all of them: the rural hospitals theorem (Roth 1986).
				if (j == Nobody) != (r.Mentor[i] == Nobody) {
					t.Fatalf("instance %d: adept %d is matched in one stable matching and not in another", n, i)
				}
			}
		})
		if others == 0 {
			t.Fatalf("instance %d: no matching is stable", n)
		}
		for i, j := range r.Mentor {
			if want := rank(p, i, j); j != Nobody && r.Wish[i] != want || j == Nobody && r.Wish[i] != -1 {
				t.Fatalf("instance %d: wish %d came true and is said to be %d", n, want, r.Wish[i])
			}
		}
	}
}

func TestNobodyGainsByRankingOtherwise(t *testing.T) {
	d := rand.New(rand.NewPCG(2, 1))
	for n := range 1000 {
		p := random(d, 1+d.IntN(5), 1+d.IntN(4))
		honest, err := Match(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		i := d.IntN(len(p.Adepts))
		otherwise := *p
		otherwise.Wishes = slices.Clone(p.Wishes)
		otherwise.Wishes[i] = d.Perm(len(p.Seats))[:d.IntN(len(p.Seats)+1)]
		r, err := Match(t.Context(), &otherwise)
		if err != nil {
			t.Fatal(err)
		}
		if rank(p, i, r.Mentor[i]) < rank(p, i, honest.Mentor[i]) {
			t.Fatalf("instance %d: adept %d gains by asking for %v instead of %v", n, i, otherwise.Wishes[i], p.Wishes[i])
		}
	}
}

func TestTheLotteryIsRecorded(t *testing.T) {
	p := &Problem{Adepts: []string{"a", "b"}, Seats: []int{1}, Wishes: [][]int{{0}, {0}}}
	won := map[int]int{}
	for seed := range int64(200) {
		p.Seed = seed
		first, err := Match(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		turned := &Problem{Adepts: []string{"b", "a"}, Seats: p.Seats, Wishes: p.Wishes, Seed: seed}
		second, err := Match(t.Context(), turned)
		if err != nil {
			t.Fatal(err)
		}
		if first.Mentor[0] != second.Mentor[1] {
			t.Fatalf("seed %d: the order of the list decides", seed)
		}
		won[first.Mentor[0]]++
	}
	if won[0] < 60 || won[Nobody] < 60 {
		t.Errorf("of 200 lotteries the first won %d", won[0])
	}
}

func TestWhatIsNoProblemIsRefused(t *testing.T) {
	for want, p := range map[Code]*Problem{
		DuplicateAdept: {Adepts: []string{"a", "a"}, Wishes: [][]int{{}, {}}},
		SeatsNegative:  {Seats: []int{-1}},
		WishesLength:   {Adepts: []string{"a"}},
		WishUnknown:    {Adepts: []string{"a"}, Wishes: [][]int{{0}}},
		WishTwice:      {Adepts: []string{"a"}, Seats: []int{1}, Wishes: [][]int{{0, 0}}},
	} {
		var refused *InputError
		if _, err := Match(t.Context(), p); !errors.As(err, &refused) || refused.Code != want {
			t.Errorf("%v, not %s", err, want)
		}
	}
}

func TestMatchCanBeCancelled(t *testing.T) {
	p := large(2000, 1000)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Match(ctx, p); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled match answers %v", err)
	}
}

// large is a cohort in which everybody wishes for thirty.
func large(adepts, mentors int) *Problem {
	d := rand.New(rand.NewPCG(3, 1))
	p := &Problem{Seats: make([]int, mentors), Score: func(adept, mentor int) int { return (adept*31 + mentor*17) % 101 }}
	for j := range p.Seats {
		p.Seats[j] = 4
	}
	for i := range adepts {
		var wishes []int
		for len(wishes) < 30 {
			if j := d.IntN(mentors); !slices.Contains(wishes, j) {
				wishes = append(wishes, j)
			}
		}
		p.Adepts, p.Wishes = append(p.Adepts, fmt.Sprint(i)), append(p.Wishes, wishes)
	}
	return p
}

func BenchmarkMatch(b *testing.B) {
	p := large(10_000, 3000)
	for b.Loop() {
		if _, err := Match(b.Context(), p); err != nil {
			b.Fatal(err)
		}
	}
}
