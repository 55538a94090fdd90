package app

import (
	"os"
	"sync"
)

// The proofs run in small in `make test` and whole in `make prove`: the same code with other numbers.

// inFull reports whether the proofs run in full.
func inFull() bool { return os.Getenv("BOLLPLANK_PROVE") == "full" }

// scaled is small in `make test` and full in `make prove`.
func scaled(small, full int) int {
	if inFull() {
		return full
	}
	return small
}

// together runs do for 0 … n-1 at once and waits for all.
func together(n int, do func(i int)) {
	var all sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-start
			do(i)
		})
	}
	close(start)
	all.Wait()
}
