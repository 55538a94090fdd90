package platform

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// Attempt is one count of something that may be tried only so often: in a window of fixed length, aligned to
// the clock, under a name that holds no address in the clear.
type Attempt struct {
	Bucket string
	Window time.Duration
}

// CountAttempt adds one and returns the count in the window under way and when that window ends.
func (db *DB) CountAttempt(ctx context.Context, a Attempt) (n int, ends time.Time, err error) {
	period := db.now().Truncate(a.Window)
	err = db.pool.GetContext(ctx, &n, `
		insert into directory.attempts as a (bucket, period, n) values ($1, $2, 1)
		on conflict (bucket, period) do update set n = a.n + 1
		returning a.n`, a.Bucket, period)
	if err != nil {
		return 0, time.Time{}, mapped(fmt.Errorf("count attempt: %w", err))
	}
	return n, period.Add(a.Window), nil
}

// ForgiveAttempts takes back one count of each: they turned out right.
func (db *DB) ForgiveAttempts(ctx context.Context, attempts []Attempt) error {
	buckets, periods := make([]string, len(attempts)), make([]string, len(attempts))
	for i, a := range attempts {
		buckets[i], periods[i] = a.Bucket, db.now().Truncate(a.Window).Format(time.RFC3339)
	}
	_, err := db.pool.ExecContext(ctx, `
		update directory.attempts a set n = a.n - 1
		from unnest($1::text[], $2::timestamptz[]) as right_ones (bucket, period)
		where a.bucket = right_ones.bucket and a.period = right_ones.period and a.n > 0`, pq.Array(buckets), pq.Array(periods))
	if err != nil {
		return mapped(fmt.Errorf("forgive attempts: %w", err))
	}
	return nil
}
