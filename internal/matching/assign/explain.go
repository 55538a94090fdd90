package assign

import (
	"context"
	"slices"
)

// WhyNot answers what it would change to give an adept this mentor: by how much the whole would lose, and who would
// have to go where. A change of nothing but moves is another matching as good as this one. Cost is what the pair
// counts for; a pair that is locked already, or a mentor whose seats are all locked, is an *InputError.
func (l *Live) WhyNot(ctx context.Context, adept, mentor int, cost int64) (Change, error) {
	return l.Try(func() error {
		_, err := l.Lock(ctx, adept, mentor, cost)
		return err
	})
}

// SeatWorth answers what one more seat with a mentor would change: exactly, where [Result.SeatWorth] is a bound. It
// needs room for one more seat.
func (l *Live) SeatWorth(ctx context.Context, mentor int) (Change, error) {
	return l.Try(func() error {
		_, err := l.AddSeat(ctx, mentor)
		return err
	})
}

// Shortage is why somebody is without a mentor: these adepts may have none but these mentors, who have fewer free
// seats than there are adepts (Hall 1935). Places rise.
type Shortage struct {
	Adepts, Mentors []int
	// Seats is how many those mentors have, locks taken off.
	Seats int
}

// ShortageOf answers the shortage that leaves an adept without a mentor, and false for one who has a mentor, or is
// out because every pair costs more than staying out.
func (l *Live) ShortageOf(adept int) (Shortage, bool) {
	if l.Mentor(adept) != Nobody {
		return Shortage{}, false
	}
	return shortage(&l.costs, adept, l.seats, l.held)
}

// shortage looks along everybody who could make room for an adept; a free seat among them is none.
func shortage(costs *costs, adept int, seats []int32, held [][]int32) (s Shortage, short bool) {
	metAdept, metMentor := map[int32]bool{int32(adept): true}, make([]bool, len(seats))
	buf := make([]int64, costs.width)
	queue := []int32{int32(adept)}
	for len(queue) > 0 {
		i := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		s.Adepts = append(s.Adepts, int(i))
		for j, c := range costs.row(i, buf) {
			if c == Forbidden || metMentor[j] {
				continue
			}
			if int(seats[j]) > len(held[j]) {
				return Shortage{}, false
			}
			metMentor[j] = true
			s.Mentors, s.Seats = append(s.Mentors, j), s.Seats+int(seats[j])
			for _, b := range held[j] {
				if !metAdept[b] {
					metAdept[b], queue = true, append(queue, b)
				}
			}
		}
	}
	slices.Sort(s.Adepts)
	slices.Sort(s.Mentors)
	return s, true
}
