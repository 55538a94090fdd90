package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"

	"github.com/google/uuid"
)

// schema is what the API description says of a value, as far as values are made of it.
type schema struct {
	Ref        string             `json:"$ref"`
	Type       types              `json:"type"`
	Format     string             `json:"format"`
	Enum       []any              `json:"enum"`
	Minimum    *float64           `json:"minimum"`
	Maximum    *float64           `json:"maximum"`
	MaxLength  *int               `json:"maxLength"`
	Properties map[string]*schema `json:"properties"`
	Items      *schema            `json:"items"`
}

// types is one type or several.
type types []string

func (t *types) UnmarshalJSON(raw []byte) error {
	if raw[0] == '[' {
		return json.Unmarshal(raw, (*[]string)(t))
	}
	*t = types{""}
	return json.Unmarshal(raw, &(*t)[0])
}

// described is an operation as the description has it.
type described struct {
	method, path string
	OperationID  string `json:"operationId"`
	Parameters   []struct {
		Name   string  `json:"name"`
		In     string  `json:"in"`
		Schema *schema `json:"schema"`
	} `json:"parameters"`
	RequestBody *struct {
		Content map[string]struct {
			Schema *schema `json:"schema"`
		} `json:"content"`
	} `json:"requestBody"`
}

// generator makes requests out of the API description: most of them nearly right, so that they come far.
type generator struct {
	rng        *rand.Rand
	operations []described
	schemas    map[string]*schema
	ids        []string // of things that exist
}

func newGenerator(spec []byte, ids []string, seed uint64) (*generator, error) {
	var d struct {
		Paths      map[string]map[string]described `json:"paths"`
		Components struct {
			Schemas map[string]*schema `json:"schemas"`
		} `json:"components"`
	}
	if err := json.Unmarshal(spec, &d); err != nil {
		return nil, err
	}
	g := &generator{rng: rand.New(rand.NewPCG(seed, 2)), schemas: d.Components.Schemas, ids: ids}
	for path, methods := range d.Paths {
		for method, op := range methods {
			op.method, op.path = strings.ToUpper(method), path
			g.operations = append(g.operations, op)
		}
	}
	return g, nil
}

func pick[T any](g *generator, all ...T) T { return all[g.rng.IntN(len(all))] }

// once in n.
func (g *generator) once(n int) bool { return g.rng.IntN(n) == 0 }

// texts are what people, and others, type: empty, blank, long, other scripts, control characters, parts of other languages.
func (g *generator) text() string {
	return pick(g, "", " ", "Åsa", "x", "\x00", "a\x00b", "\r\n", "\u202e\u2066abc", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🤝🏽", "e\u0301", "\ufeff", "\ufffd", "\x7f\x1b[31m",
		"' or 1=1 --", "$1", "%s%n%d", "{{.}}", "../../../etc/passwd", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "null", "NaN", "-1", "1e400",
		"anna@alfa.example", "@", "a@b@c", "\"a b\"@x.example", strings.Repeat("å", 200), strings.Repeat("x", 5000), "Europe/Stockholm", "sv", "leadership", uuid.NewString())
}

func (g *generator) id() string {
	if g.once(4) {
		return pick(g, uuid.NewString(), uuid.Nil.String(), "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "{"+uuid.NewString()+"}", "urn:uuid:"+uuid.NewString(), strings.ReplaceAll(uuid.NewString(), "-", ""), "1", g.text())
	}
	return pick(g, g.ids...)
}

func (g *generator) time() string {
	return pick(g, "2026-12-10T12:00:00Z", "2027-01-14T14:30:00+01:00", "2027-01-14T12:00:00Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z",
		"9999-12-31T23:59:59-23:59", "2026-02-30T00:00:00Z", "2026-12-31T23:59:60Z", "2026-12-10", "10000-01-01T00:00:00Z", "-0044-03-15T00:00:00Z", g.text())
}

func (g *generator) date() string {
	return pick(g, "2026-12-10", "2027-03-04", "2027-02-29", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2026-1-1", "2026-12-10T00:00:00Z", g.text())
}

func (g *generator) number(s *schema) any {
	all := []any{0, 1, 2, -1, 7, 50, 100, 101, 1 << 31, -(1 << 31), int64(1) << 53, json.Number("9223372036854775808"), json.Number("1e308"), json.Number("1e-400"), json.Number("1.5"), json.Number("-0")}
	if s.Minimum != nil {
		all = append(all, *s.Minimum, *s.Minimum-1)
	}
	if s.Maximum != nil {
		all = append(all, *s.Maximum, *s.Maximum+1)
	}
	return pick(g, all...)
}

// wrong is a value of any type but, most likely, the one that is asked for.
func (g *generator) wrong() any {
	return pick[any](g, nil, true, 1, -1.5, "", g.text(), []any{}, map[string]any{}, []any{nil, 1, "x"}, map[string]any{g.text(): g.text()}, g.deep(), strings.Repeat("y", 70_000))
}

// deep is a value inside ten, a thousand or ten thousand others.
func (g *generator) deep() json.RawMessage {
	n := pick(g, 10, 1000, 9_000)
	return json.RawMessage(strings.Repeat(`[`, n) + strings.Repeat(`]`, n))
}

// value makes a value for a schema, one in twelve wrong.
func (g *generator) value(s *schema) any {
	if s != nil && s.Ref != "" {
		s = g.schemas[strings.TrimPrefix(s.Ref, "#/components/schemas/")]
	}
	if s == nil || g.once(12) {
		return g.wrong()
	}
	if len(s.Enum) > 0 {
		return pick(g, s.Enum...)
	}
	switch kind := pick(g, append(s.Type, "")...); kind {
	case "object":
		return g.object(s)
	case "array":
		return g.array(s)
	case "integer", "number":
		return g.number(s)
	case "boolean":
		return g.once(2)
	case "null":
		return nil
	}
	return g.formatted(s)
}

func (g *generator) formatted(s *schema) string {
	switch s.Format {
	case "uuid":
		return g.id()
	case "date-time":
		return g.time()
	case "date":
		return g.date()
	}
	if s.MaxLength != nil && g.once(8) {
		return strings.Repeat("ö", *s.MaxLength+g.rng.IntN(3)-1)
	}
	return g.text()
}

func (g *generator) object(s *schema) map[string]any {
	made := map[string]any{}
	for name, property := range s.Properties {
		if !g.once(6) {
			made[name] = g.value(property)
		}
	}
	if len(s.Properties) == 0 || g.once(10) {
		made[g.text()] = g.text()
	}
	return made
}

func (g *generator) array(s *schema) []any {
	made := make([]any, pick(g, 0, 1, 1, 2, 3, 40, 300))
	for i := range made {
		made[i] = g.value(s.Items)
	}
	return made
}

// path fills the places of a path and adds some of its query.
func (g *generator) address(op described) string {
	path, query := op.path, url.Values{}
	for _, p := range op.Parameters {
		switch {
		case p.In == "path" && p.Name == "organisation" && !g.once(20):
			path = strings.ReplaceAll(path, "{organisation}", "alfa")
		case p.In == "path":
			path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(fmt.Sprint(g.value(p.Schema))))
		case p.In == "query" && g.once(2):
			query.Add(p.Name, fmt.Sprint(g.value(p.Schema)))
		}
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path
}

// content makes a body and says of what type it is; some are cut off or otherwise broken.
func (g *generator) content(op described) (body, kind string) {
	if op.RequestBody == nil {
		return "", ""
	}
	for kind, of := range op.RequestBody.Content {
		if strings.HasPrefix(kind, "multipart/") {
			return g.upload()
		}
		raw, _ := json.Marshal(g.value(of.Schema)) // numbers and texts of ours
		return g.broken(string(raw)), kind
	}
	return "", ""
}

// altered puts one other value into a body that is right.
func (g *generator) altered(right any) string {
	raw, _ := json.Marshal(right) // numbers and texts of ours
	var fields map[string]any
	if json.Unmarshal(raw, &fields) != nil || len(fields) == 0 {
		return g.broken(string(raw))
	}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	switch name := pick(g, names...); fields[name].(type) {
	case string:
		fields[name] = pick[any](g, g.text(), g.id(), g.time(), g.date(), g.wrong())
	default:
		fields[name] = pick(g, g.wrong(), g.number(&schema{}))
	}
	raw, _ = json.Marshal(fields) // numbers and texts of ours
	return g.broken(string(raw))
}

// broken leaves most bodies as they are.
func (g *generator) broken(body string) string {
	if !g.once(8) {
		return body
	}
	return pick(g, "", "{", "[]", "null", "\x00", "\xff\xfe\xfa", "\ufeff"+body, body+body, body[:g.rng.IntN(len(body)+1)], strings.Replace(body, `"`, `'`, 1), "{\"a\":1,\"a\":2}",
		strings.Repeat(`{"a":`, 9_000), strings.Repeat("[", 60_000), `"`+strings.Repeat("z", 70_000)+`"`)
}

// upload is a form with a file: right, cut off, without an end, with other parts.
func (g *generator) upload() (body, kind string) {
	const boundary = "grensen"
	table := pick(g, csvOfOne, "", "\x00\x00", "\xff\xfeN\x00a\x00m\x00n\x00", "a;b\n\"", strings.Repeat(";", 5000), strings.Repeat("a;b;c\n", 3000), "Namn,E-post\n"+g.text()+","+g.text()+"\n")
	var form bytes.Buffer
	fmt.Fprintf(&form, "--%s\r\nContent-Disposition: form-data; name=%q; filename=%q\r\n\r\n%s\r\n--%s--\r\n", boundary, pick(g, "file", "file", "file", "other", ""), pick(g, "people.csv", "..\\..\\x", "\x00", strings.Repeat("n", 3000)), table, boundary)
	whole := form.String()
	if g.once(500) {
		whole = strings.Repeat("x", 12<<20)
	}
	return pick(g, whole, whole, whole, whole[:g.rng.IntN(len(whole))], strings.ReplaceAll(whole, boundary, "other")), pick(g, "multipart/form-data; boundary="+boundary, "multipart/form-data", "multipart/form-data; boundary=", "application/json")
}
