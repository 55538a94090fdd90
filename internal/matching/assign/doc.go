// Package assign matches adepts to mentors exactly. It is pure: no database, no clock, no randomness of
// its own, so that it can be read, tested, fuzzed and measured by itself.
//
// # The problem
//
// Each adept i takes at most one seat, each mentor j offers cap(j) seats, and each permitted pair has a
// cost c(i,j) ≥ 0. Leaving an adept without a mentor costs PEN. We minimise
//
//	Σ c(i,j)·x(i,j) + PEN·(number without a mentor)
//
// With PEN larger than any sum of costs the number matched comes first and the total second (rule D11:
// the match is what matters). This is the capacitated assignment problem, a linear programme whose
// corners are whole numbers, so it has a dual that proves the optimum:
//
//	maximise Σ u(i) − Σ p(j)·cap(j)   with   u(i) ≤ c(i,j) + p(j),   u(i) ≤ PEN,   p(j) ≥ 0
//
// u(i) is what adept i pays in the end, p(j) the price of a seat with mentor j: what one more seat there
// would save the whole at most. The two sums are equal at the optimum and only there; [Certify] checks that after
// every run.
//
// # The method
//
//  1. ties.go, scale.go: costs become integers with a recorded lottery below the point, so that the
//     optimum is nearly always unique and the same on every machine. points.go: costs in 16 bits, read fast.
//  2. side.go: the side with fewer places bids, so that bidders seldom stay out (transposition).
//  3. lists.go: each line keeps its k best candidates and a bound on the rest. Prices only rise, so the
//     bound stays true and short lists stay exact (candidate lists after Volgenant's LAPMOD, 1996).
//  4. auction.go: an auction without ε gives prices and a partial matching (Bertsekas 1981; Bertsekas and
//     Castañon 1989 for objects of several seats; for one seat the augmenting row reduction of Jonker
//     and Volgenant, 1987).
//  5. coarse.go: where no seat may stay empty, auctions with ε come first (ε-scaling: Bertsekas 1988, Goldberg and
//     Kennedy 1995).
//  6. opening.go: where some are wanted by all, the auction is broken off and begins again from a guess of
//     the prices (column reduction, as Jonker and Volgenant have it).
//  7. search.go, heap.go, augment.go: who is left gets a seat along a shortest path of exchanges
//     (Tomizawa 1971, Edmonds and Karp 1972, with Dijkstra on reduced costs).
//  8. guard.go, sweep.go: where lists and heap do not pay, Dijkstra on an array over full rows takes over
//     (Crouse 2016), so that no input runs away: Machol and Wien's (1976) products c(i,j) = i·j do not.
//  9. lower.go, across.go: where prices were guessed or bid up with ε, those of seats left over come down to 0 (the reverse
//     half of Bertsekas, Castañon and Tsaknakis' forward/reverse auction, 1993).
//  10. certificate.go, pairs.go: the dual certificate.
//
// A matching can be kept and edited ([Live], live.go and its neighbours): after a lock, a proposal declined, an
// adept or a seat more, shortest paths set right what the edit upset, and the certificate holds again. What an edit
// would change can be asked without making it; explain.go puts the questions people have in those terms.
//
// A run reads its input only, keeps nothing between runs, and gives the same answer on any number of
// processors: what runs in parallel (filling lists, checking the certificate) has no order to lose.
package assign
