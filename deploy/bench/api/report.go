package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// figures are requests a second of each contender, by round.
type figures struct {
	Statements                           int
	Ours, Minimal, Pgbench, Many, Spread []float64
}

// statements counts the messages of a recipe but for those that open and close its transactions.
func (r recipe) statements() (n int) {
	for _, l := range r {
		if !l.Bare {
			n++
		}
	}
	return n
}

// ratio is the median of the rounds' ratios.
func ratio(a, b []float64) float64 {
	var all []float64
	for i := range min(len(a), len(b)) {
		all = append(all, a[i]/b[i])
	}
	return median(all)
}

func median(all []float64) float64 {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

// report is everything that was measured.
type report struct {
	options     options
	read, write figures
	imported    imported
}

// summary is the line of JSON.
type summary struct {
	Connections int      `json:"connections"`
	Rounds      int      `json:"rounds"`
	Read        ratios   `json:"read"`
	Write       ratios   `json:"write"`
	Import      imported `json:"import"`
}

// ratios of one kind: the first three are rates a second, the time of many is against the time of one.
type ratios struct {
	Statements int     `json:"statements"`
	Ours       float64 `json:"bollplank"`
	Minimal    float64 `json:"minimal"`
	Pgbench    float64 `json:"pgbench"`
	OfPgbench  float64 `json:"of_pgbench"`
	OfMinimal  float64 `json:"of_minimal"`
	TimeOfMany float64 `json:"time_of_many"`
	TimeSpread float64 `json:"time_of_many_spread,omitempty"`
}

func (f figures) ratios() ratios {
	r := ratios{
		Statements: f.Statements, Ours: median(f.Ours), Minimal: median(f.Minimal), Pgbench: median(f.Pgbench),
		OfPgbench: ratio(f.Ours, f.Pgbench), OfMinimal: ratio(f.Ours, f.Minimal), TimeOfMany: ratio(f.Ours, f.Many),
	}
	if len(f.Spread) > 0 {
		r.TimeSpread = ratio(f.Ours, f.Spread)
	}
	return r
}

func (r report) print(out io.Writer) error {
	s := summary{Connections: r.options.connections, Rounds: r.options.rounds, Read: r.read.ratios(), Write: r.write.ratios(), Import: r.imported}
	t := tabwriter.NewWriter(out, 2, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%d connections, median of %d rounds\tread participants\tplan meeting\taim\n", s.Connections, s.Rounds)
	row := func(name, form string, of func(ratios) float64, aim string) {
		fmt.Fprintf(t, "%s\t"+form+"\t"+form+"\t%s\n", name, of(s.Read), of(s.Write), aim)
	}
	fmt.Fprintf(t, "statements of the request\t%d\t%d\t≤ 8\n", s.Read.Statements, s.Write.Statements)
	row("Bollplank, requests/s", "%.0f", func(r ratios) float64 { return r.Ours }, "")
	row("minimal handler, requests/s", "%.0f", func(r ratios) float64 { return r.Minimal }, "")
	row("pgbench, transactions/s", "%.0f", func(r ratios) float64 { return r.Pgbench }, "")
	row("of pgbench", "%.2f", func(r ratios) float64 { return r.OfPgbench }, "≥ 0.35")
	row("of the minimal handler", "%.2f", func(r ratios) float64 { return r.OfMinimal }, "≥ 0.80")
	row(fmt.Sprintf("time with %d organisations", r.options.tenants), "%.2f", func(r ratios) float64 { return r.TimeOfMany }, "≤ 1.10")
	row("the same, asked by a hundred of them", "%.2f", func(r ratios) float64 { return r.TimeSpread }, "")
	fmt.Fprintf(t, "import of %d people, s\t%.1f\t\t≤ 10\n", s.Import.Rows, s.Import.Total)
	if err := t.Flush(); err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(s)
}
