package api

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

//go:embed words/*.json
var wordFiles embed.FS

// dictionary maps language and code to a sentence; each feature keeps its sentences in words/<feature>.json:
// {"code": {"sv": "…", "en": "…"}}, with {name} where a value goes.
var dictionary = sync.OnceValues(readWords)

func readWords() (map[string]map[string]string, error) {
	files, err := fs.Glob(wordFiles, "words/*.json")
	if err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	all := map[string]map[string]string{"sv": {}, "en": {}}
	for _, name := range files {
		raw, err := wordFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read words: %w", err)
		}
		var file map[string]map[string]string
		if err := json.Unmarshal(raw, &file); err != nil {
			return nil, fmt.Errorf("read %s: %w", path.Base(name), err)
		}
		for code, sentences := range file {
			for language, sentence := range sentences {
				all[language][code] = sentence
			}
		}
	}
	return all, nil
}

// word says code in language. A code without a sentence is shown as itself; a test keeps that from happening.
func word(language, code string, values map[string]any) string {
	all, err := dictionary()
	if err != nil {
		return code
	}
	sentence, ok := all[language][code]
	if !ok {
		return code
	}
	for name, value := range values {
		sentence = strings.ReplaceAll(sentence, "{"+name+"}", fmt.Sprint(value))
	}
	return sentence
}

// Word says a code in a language, for answers that carry sentences beside their codes.
func Word(language, code string, values map[string]any) string { return word(language, code, values) }
