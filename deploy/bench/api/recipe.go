package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// made says what a value of a statement is made of when the request is sent again.
type made string

const (
	same    made = ""        // what it was
	meeting made = "meeting" // the id that the client gives the meeting
	fresh   made = "fresh"   // an id of its own
	number  made = "number"  // a number of its own
)

// value is one value of a statement.
type value struct {
	Text *string
	Made made
}

// line is one message of a recipe.
type line struct {
	Role, Text string
	Bare       bool
	Values     []value
}

// recipe is what a request sends to the database, to be sent again by others.
type recipe []line

// recipeOf holds two recordings of one request against each other: what differs is made anew each time.
func recipeOf(a, b []step, idA, idB string) (recipe, error) {
	if len(a) != len(b) || len(a) == 0 {
		return nil, fmt.Errorf("two recordings of one request have %d and %d messages", len(a), len(b))
	}
	r := make(recipe, len(a))
	for i := range a {
		if a[i].Text != b[i].Text || len(a[i].Args) != len(b[i].Args) {
			return nil, fmt.Errorf("two recordings of one request differ: %s and %s", a[i].Text, b[i].Text)
		}
		r[i] = line{Role: a[i].Role, Text: a[i].Text, Bare: a[i].Bare}
		for n := range a[i].Args {
			r[i].Values = append(r[i].Values, valueOf(a[i].Args[n], b[i].Args[n], idA, idB))
		}
	}
	return r, nil
}

func valueOf(a, b *string, idA, idB string) value {
	v := value{Text: a}
	if a == nil || b == nil || *a == *b {
		return v
	}
	switch {
	case *a == idA && *b == idB:
		v.Made = meeting
	case isID(*a):
		v.Made = fresh
	case isNumber(*a):
		v.Made = number
	}
	return v // a time, or a text that holds an id: what it was will do
}

func isID(s string) bool     { _, err := uuid.Parse(s); return err == nil }
func isNumber(s string) bool { _, err := strconv.Atoi(s); return err == nil }

var (
	comment     = regexp.MustCompile(`--[^\n]*\n`)
	placeholder = regexp.MustCompile(`\$(\d+)`)
)

// script writes the recipe for pgbench. What the program sends as one message goes as one pipeline; values stand in
// the text, where the planner treats them as it treats those of an unnamed statement.
func (r recipe) script() string {
	var b strings.Builder
	b.WriteString("\\set id random(1, 140737488355327)\n\\set count random(1000, 2000000000)\n")
	for _, l := range r {
		if l.Bare {
			b.WriteString(pipeline(l.Text))
			continue
		}
		text := strings.Join(strings.Fields(comment.ReplaceAllString(l.Text, "\n")), " ")
		b.WriteString(placeholder.ReplaceAllStringFunc(text, func(p string) string {
			n, _ := strconv.Atoi(p[1:]) // the expression holds digits
			return l.Values[n-1].literal()
		}) + ";\n")
	}
	return b.String()
}

func pipeline(text string) string {
	statements := strings.FieldsFunc(text, func(c rune) bool { return c == ';' })
	if len(statements) == 1 {
		return text + ";\n"
	}
	return "\\startpipeline\n" + strings.Join(statements, ";\n") + ";\n\\endpipeline\n"
}

// literal writes the value as SQL; a colon would begin one of pgbench's variables.
func (v value) literal() string {
	switch v.Made {
	case meeting:
		return "('00000000-0000-7000-8000-' || lpad(to_hex(:id::bigint), 12, '0'))::uuid"
	case fresh:
		return "gen_random_uuid()"
	case number:
		return "(:count)::int"
	}
	if v.Text == nil {
		return "null"
	}
	return "E'" + strings.NewReplacer(`\`, `\\`, `'`, `''`, `:`, `\x3a`).Replace(*v.Text) + "'"
}
