package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func file(t *testing.T, words ...int32) string {
	t.Helper()
	var data []byte
	for _, w := range words {
		data = binary.LittleEndian.AppendUint32(data, uint32(w))
	}
	path := filepath.Join(t.TempDir(), "instance.bin")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func call(args ...string) (int, string, string) {
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), append([]string{"-reps", "1"}, args...), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// Every form of one instance is one line with the same objective.
func TestInstancesAreSolved(t *testing.T) {
	sparse := file(t, 3, 2, 1, 5 /* arcs, not in order of adepts: */, 2, 0, 4, 0, 0, 1, 0, 1, 5, 1, 0, 2, 1, 1, 9)
	square := file(t, 1, 0, 5, 0, 2, 0, 9, 0)
	table := file(t, 2, 2, 1, 3, 5, 2, 9)
	code, out, said := call("-unmatched", "100", sparse, square, table)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, said)
	}
	want := []struct {
		objective int64
		unmatched int
	}{{107, 1}, {7, 0}, {7, 0}}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d lines: %s", len(lines), out)
	}
	for n, text := range lines {
		var got map[string]any
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		if got["objective"] != float64(want[n].objective) || got["unmatched"] != float64(want[n].unmatched) || got["gap"] != 0.0 {
			t.Errorf("instance %d: %s", n, text)
		}
		for _, field := range []string{"cpu_seconds", "peak_bytes"} {
			if v, ok := got[field].(float64); !ok || v < 0 {
				t.Errorf("instance %d: %s is %v", n, field, got[field])
			}
		}
	}
}

func TestUniformInstanceIsThatOfTheOtherEngines(t *testing.T) {
	_, out, _ := call("-dense", "1000")
	if !strings.Contains(out, `"objective":1754774926719,`) { // 1.595958499 in units of 2^-40
		t.Error(out)
	}
}

func TestWhatIsNoInstanceIsRefused(t *testing.T) {
	for _, words := range [][]int32{{}, {3}, {3, 2, 1, 1}, {3, 2, 1, -5}, {-1, 2, 1, 0}, {1, 1, 1, 1, 5, 0, 1}, {1, 1, 1, 1, 0, 7, 1}, {1, 1, 1, 1, 0, 0, -1}} {
		if code, out, said := call(file(t, words...)); code != 1 || out != "" || said == "" {
			t.Errorf("%v: exit %d, %q, %q", words, code, out, said)
		}
	}
	if code, _, _ := call("not there"); code != 1 {
		t.Errorf("exit %d for a file that is not there", code)
	}
	if code, _, _ := call(); code != 2 {
		t.Errorf("exit %d for a call without files", code)
	}
}
