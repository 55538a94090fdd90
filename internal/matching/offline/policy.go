package offline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
)

// mostPolicy is the largest policy file, in bytes: room for thousands of exclusions.
const mostPolicy = 1 << 20

// readPolicy answers the policy of a file, or the default where none is named. What the file does not
// say is as in the default; a word it should not have is an error, because it would be of no effect.
func readPolicy(path string) (fit.Policy, error) {
	policy := fit.DefaultPolicy()
	if path == "" {
		return policy, nil
	}
	opened, err := os.Open(path)
	if err != nil {
		return policy, fmt.Errorf("open the policy: %w", err)
	}
	defer opened.Close()
	name := filepath.Base(path)
	decoder := json.NewDecoder(io.LimitReader(opened, mostPolicy))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&policy); err != nil {
		return policy, fmt.Errorf("%s: %s", name, notJSON(err))
	}
	if decoder.More() {
		return policy, fmt.Errorf("%s: there is more after the policy", name)
	}
	if err := policy.Validate(); err != nil {
		return policy, fmt.Errorf("%s: %s", name, wrongWeights(err))
	}
	for n := range policy.Questions {
		q := &policy.Questions[n]
		if q.Text == "" || len(q.Answers) < fit.LeastAnswers || len(q.Answers) > fit.MostAnswers {
			return policy, fmt.Errorf("%s: question %d needs a text and %d to %d answers", name, n+1, fit.LeastAnswers, fit.MostAnswers)
		}
		q.ID = strconv.Itoa(n) // which is of no interest outside
	}
	return policy, nil
}

func notJSON(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("not JSON: %v after %d bytes", syntax, syntax.Offset)
	case errors.As(err, &kind):
		return fmt.Sprintf("%s is a %s, not a %s", kind.Field, kind.Value, kind.Type)
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return "the policy is not complete"
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

func wrongWeights(err error) string {
	var out []string
	for _, f := range fault.Of(err).Fields {
		name := strings.ReplaceAll(strings.TrimPrefix(f.Pointer, "/"), "/", ".")
		if f.Code == "all_zero" {
			out = append(out, "all weights are 0; at least one must count")
			continue
		}
		if f.Code == "too_many" {
			out = append(out, fmt.Sprintf("there are more than %d questions", fit.MostQuestions))
			continue
		}
		most := fit.MostWeight
		if f.Pointer == "/seniority_steps" {
			most = fit.MostSteps
		}
		out = append(out, fmt.Sprintf("%s is not between 0 and %d", name, most))
	}
	return strings.Join(out, "; ")
}
