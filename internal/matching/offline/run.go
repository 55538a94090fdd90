// Package offline matches two files without a database: `bollplank match`. It reads the mentors and the
// adepts, matches them by a policy, and writes the pairs as CSV for people or as JSON for scripts.
package offline

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/bollplank/bollplank/internal/matching/fit"
)

// Exit codes of Run.
const (
	done     = 0
	badData  = 1 // a file, the policy or the people in them; also when ctx ended
	badUsage = 2 // the call itself
)

const usage = `usage: bollplank match MENTORS.csv ADEPTS.csv [flags]

Matches adepts to mentors: as many as the rules and seats allow, and among those matchings the best.
Columns are recognised by their headings, in Swedish or English; --map names the others.

  --policy FILE         weights from 0 to 10 and hard rules as JSON; what is not said is as usual, which is
                        {"weights": {"areas": 6, "languages": 2, "region": 2, "organisation": 1, "unit": 1},
                         "prefer_same_organisation": false, "same_manager": true, "same_unit": true,
                         "same_organisation": false, "common_language": true, "exclusions": []}
                        An exclusion is {"adept": …, "mentor": …}, called as in the files. Weights of level,
                        seniority, sector, mode, availability and values are 0 as usual; "seniority_steps": 1 asks for
                        a mentor a step above, "different_sector": true for another sector.
                        "carry_over": true lets adepts go first who were left out last time. "questions" are the
                        programme's own, at most 6: [{"text": "Outdoors or indoors?", "answers": ["Outdoors", "Indoors"],
                        "weight": 3}], with "different": true where the answers are to differ. A column headed by the
                        text holds the answers, several parted by semicolons
  --map FIELD=COLUMN    comma-separated; COLUMN is a heading or a number from 1; FIELD is one of
                        name, first_name, last_name, email, role, title, organisation, unit, manager,
                        region, languages, needs, offers, capacity, seniority, sector, meeting_mode,
                        availability, not_with, left_out (yes for adepts who were without a mentor last time;
                        known by the heading "Left out last time" or "Utan mentor förra omgången"), or areas
                        (needs of adepts, offers of mentors). A level stands behind its area:
                        "Leadership (experienced)"
  --seed N              draws the lottery among equally good matchings (default 1)
  --format csv|json     of the result (default csv)
  --out FILE            where to write it (default: standard output)
`

// options is a call understood.
type options struct {
	mentors, adepts string
	policy, out     string
	format          string
	seed            int64
	columns         columns
}

// errHelp asks for the usage text and nothing else.
var errHelp = flag.ErrHelp

// Run does what `bollplank match` does with args, and answers the exit code: 0 when the pairs are written,
// 1 when the data cannot be matched, 2 when the call is wrong. What went wrong is one sentence on stderr.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args)
	if errors.Is(err, errHelp) {
		fmt.Fprint(stdout, usage)
		return done
	}
	if err != nil {
		fmt.Fprintf(stderr, "bollplank match: %v\n\n%s", err, usage)
		return badUsage
	}
	if err := match(ctx, o, stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "bollplank match: %v\n", err)
		return badData
	}
	return done
}

// parse takes flags before, between and after the two files.
func parse(args []string) (o options, err error) {
	flags := flag.NewFlagSet("match", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.policy, "policy", "", "")
	flags.StringVar(&o.out, "out", "", "")
	flags.StringVar(&o.format, "format", "csv", "")
	flags.Int64Var(&o.seed, "seed", 1, "")
	flags.Var(&o.columns, "map", "")
	var files []string
	for {
		if err := flags.Parse(args); err != nil {
			return o, err
		}
		if flags.NArg() == 0 {
			break
		}
		files, args = append(files, flags.Arg(0)), flags.Args()[1:]
	}
	if len(files) != 2 {
		return o, fmt.Errorf("name two files, the mentors' and the adepts'; got %d", len(files))
	}
	if o.format != "csv" && o.format != "json" {
		return o, fmt.Errorf("--format is csv or json, not %q", o.format)
	}
	o.mentors, o.adepts = files[0], files[1]
	return o, nil
}

func match(ctx context.Context, o options, stdout, stderr io.Writer) error {
	policy, err := readPolicy(o.policy)
	if err != nil {
		return err
	}
	both, err := readBoth(o, policy.Questions)
	if err != nil {
		return err
	}
	both.tell(stderr)
	policy.Exclusions = both.exclusions(policy.Exclusions, stderr)
	result, err := fit.Match(ctx, both.adepts.profiles, both.mentors.profiles, policy, nil, o.seed)
	if err != nil {
		return both.sentence(err)
	}
	if err := both.write(o, result, stdout); err != nil {
		return err
	}
	summary(stderr, result)
	return nil
}

func summary(w io.Writer, r *fit.Result) {
	all := len(r.Pairs) + len(r.Unmatched)
	fmt.Fprintf(w, "adepts with a mentor: %d of %d; mentors waiting: %d; points in all: %d, proved the best (gap %d)\n",
		len(r.Pairs), all, len(r.Waiting), r.Objective, r.Gap)
}
