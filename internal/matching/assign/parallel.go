package assign

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// share is how many lines a goroutine takes at a time.
const share = 16

// eachLine calls work for every line from several goroutines, each with its own memory from the function
// that newWork answers. The lines must not depend on one another. Of several errors it answers that of
// the lowest line, so that it is the same one every time.
func eachLine(ctx context.Context, lines int, newWork func() func(line int) error) error {
	var (
		next  atomic.Int64
		wait  sync.WaitGroup
		mutex sync.Mutex
		first = lines
		fault error
	)
	note := func(line int, err error) {
		mutex.Lock()
		defer mutex.Unlock()
		if line < first {
			first, fault = line, err
		}
	}
	for range min(runtime.GOMAXPROCS(0), (lines+share-1)/share) {
		wait.Go(func() {
			work := newWork()
			for {
				from := int(next.Add(share)) - share
				if from >= lines || context.Cause(ctx) != nil {
					return
				}
				for line := from; line < min(from+share, lines); line++ {
					if err := work(line); err != nil {
						note(line, err)
						return
					}
				}
			}
		})
	}
	wait.Wait()
	if fault != nil {
		return fault
	}
	return context.Cause(ctx)
}
