package cohorts_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/bollplank/bollplank/internal/cohorts"
)

// civilService is where the files lie beside the repository, when they do.
func civilService() (string, bool) {
	dir, err := filepath.Abs("../../../shared/data/civil-service")
	if err != nil {
		return "", false
	}
	_, err = os.Stat(filepath.Join(dir, "mentors.csv"))
	return dir, err == nil
}

// Files of another organisation's programme come in with nothing but mapping: every row, and no repair.
func TestFilesOfTheCivilService(t *testing.T) {
	t.Parallel()
	dir, there := civilService()
	if !there {
		return
	}
	w := newWorld(t)
	w.Exec(t, "update app.programmes set areas = '{}' where id = $1", w.A.Programme)
	c := w.cohort(t, "Civil service")
	rows := 0
	for file, role := range map[string]string{"mentors.csv": "mentor", "mentees.csv": "adept"} {
		v := w.upload(t, c.ID, filepath.Join(dir, file))
		rows += v.RowsTotal
		keep := []int{}
		for _, column := range v.Columns {
			if column.Field == nil {
				keep = append(keep, column.Index)
			}
		}
		v, err := w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: v.Settings, DefaultRole: &role, Keep: keep})
		if err != nil || v.RowsProblem > 0 || v.RowsOK != v.RowsTotal {
			t.Fatalf("%s: %v %+v %+v", file, err, v.Import, v.Groups)
		}
		if v = w.bringIn(t, v.ID); v.State != cohorts.ImportDone || v.RowsDone != v.RowsTotal {
			t.Errorf("%s: %+v", file, v.Import)
		}
	}
	if n := w.participants(t, c.ID); n == 0 || n > rows {
		t.Errorf("%d people of %d rows", n, rows)
	}
	before := w.export(t, c.ID)
	v := w.paste(t, c.ID, before)
	if v = w.bringIn(t, w.confirm(t, v, nil).ID); v.Created != 0 || v.Updated != 0 {
		t.Errorf("the export came back with %+v", v.ImportResult)
	}
}
