package api

import (
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/bollplank/bollplank/internal/fault"
)

// Huma words what is wrong in English; these turn its sentences back into codes and values.
var inputRules = []struct {
	sentence *regexp.Regexp
	code     string
	value    string
}{
	{regexp.MustCompile(`^expected length >= (\d+)`), "too_short", "min"},
	{regexp.MustCompile(`^expected length <= (\d+)`), "too_long", "max"},
	{regexp.MustCompile(`^expected array length >= (\d+)`), "too_few", "min"},
	{regexp.MustCompile(`^expected array length <= (\d+)`), "too_many", "max"},
	{regexp.MustCompile(`^expected number >=? ?([-\d.]+)`), "too_small", "min"},
	{regexp.MustCompile(`^expected number <=? ?([-\d.]+)`), "too_large_number", "max"},
	{regexp.MustCompile(`^expected value to be one of "([^"]*)"`), "not_one_of", "allowed"},
	{regexp.MustCompile(`^expected required property (\S+) to be present`), "required", ""},
	{regexp.MustCompile(`^required .* is missing`), "required", ""},
	{regexp.MustCompile(`^unexpected property`), "unknown_field", ""},
	{regexp.MustCompile(`rfc 4122 uuid|invalid UUID|RFC 4122 uuid`), "not_an_id", ""},
	{regexp.MustCompile(`RFC 3339 date-time`), "not_a_time", ""},
	{regexp.MustCompile(`RFC 3339 date|not a date`), "not_a_date", ""},
	{regexp.MustCompile(`RFC 5322 email`), "not_an_email", ""},
	{regexp.MustCompile(`^(?:expected|invalid) (boolean|number|integer|float|string|array|object)`), "wrong_type", "type"},
	{regexp.MustCompile(`match pattern|to be regex|expected string to be`), "wrong_form", ""},
	{regexp.MustCompile(`items to be unique`), "not_unique", ""},
	{regexp.MustCompile(`(?i)request body is required`), "body_required", ""},
}

func fieldsOfHuma(message string, errs []error) []fault.Field {
	var fields []fault.Field
	for _, err := range errs {
		detail := &huma.ErrorDetail{Message: err.Error()}
		if d, ok := err.(huma.ErrorDetailer); ok {
			detail = d.ErrorDetail()
		}
		fields = append(fields, fieldOf(detail))
	}
	if len(fields) == 0 {
		fields = append(fields, fieldOf(&huma.ErrorDetail{Message: message}))
	}
	return fields
}

func fieldOf(d *huma.ErrorDetail) fault.Field {
	pointer := pointerOf(d.Location)
	for _, rule := range inputRules {
		found := rule.sentence.FindStringSubmatch(d.Message)
		if found == nil {
			continue
		}
		if rule.code == "required" && len(found) > 1 {
			return fault.At(pointer+"/"+found[1], "required")
		}
		if rule.value != "" && len(found) > 1 {
			return fault.At(pointer, rule.code, rule.value, strings.ReplaceAll(found[1], ",", ", "))
		}
		return fault.At(pointer, rule.code)
	}
	return fault.At(pointer, "unreadable")
}

// pointerOf turns "body.areas[2].name" into "/areas/2/name" and "path.id" into "/id".
func pointerOf(location string) string {
	_, rest, ok := strings.Cut(location, ".")
	if !ok {
		return ""
	}
	rest = strings.NewReplacer("[", "/", "]", "", ".", "/").Replace(rest)
	return "/" + rest
}
