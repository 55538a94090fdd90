package cohorts

import (
	"context"
	"mime/multipart"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/fault"
)

// ImportBody is an import as its page shows it.
type ImportBody struct {
	ID          uuid.UUID        `json:"id" format:"uuid"`
	CohortID    uuid.UUID        `json:"cohort_id" format:"uuid"`
	State       ImportState      `json:"state" enum:"mapping,checked,running,done,failed,cancelled"`
	FileName    string           `json:"file_name"`
	Encoding    string           `json:"encoding" enum:"utf-8,utf-16,windows-1252"`
	Delimiter   string           `json:"delimiter"`
	Columns     []ImportColumn   `json:"columns"`
	Questions   []ImportQuestion `json:"questions" doc:"The programme's own, which columns may answer"`
	DefaultRole *string          `json:"default_role" nullable:"true" enum:"adept,mentor,both"`
	Keep        []int64          `json:"keep" doc:"Columns kept as fields of their own"`
	RowsTotal   int              `json:"rows_total"`
	RowsOK      int              `json:"rows_ok" doc:"Ready to come in"`
	RowsProblem int              `json:"rows_problem"`
	RowsSkipped int              `json:"rows_skipped"`
	RowsDone    int              `json:"rows_done"`
	Groups      []ImportGroup    `json:"groups" doc:"Problems by repair, the largest first; empty while columns are mapped and while the import runs"`
	Notes       []ImportGroup    `json:"notes" doc:"Worth telling; they need no repair"`
	Result      *ImportResult    `json:"result" doc:"Null until somebody has come in"`
	ErrorCode   *string          `json:"error_code" nullable:"true"`
	CreatedAt   time.Time        `json:"created_at"`
	Version     int              `json:"version"`
}

// ImportQuestion is a field that holds answers to a question of the programme's.
type ImportQuestion struct {
	Field string `json:"field"`
	Text  string `json:"text"`
}

// ImportGroup is a set of problems that one repair mends.
type ImportGroup struct {
	Code       string `json:"code"`
	Field      string `json:"field"`
	Count      int    `json:"count" doc:"Problems"`
	Got        string `json:"got" doc:"The word that is the same in all, where one answer does for all"`
	Suggestion string `json:"suggestion" doc:"Where it is the same for all"`
	Rows       []int  `json:"rows" doc:"The first of the rows, at most five"`
	Limit      int    `json:"limit" doc:"What the field has room for, in characters or values, where there is too much; 0 otherwise"`
}

// ImportRowBody is one row and what is wrong with it.
type ImportRowBody struct {
	Row        int             `json:"row" doc:"As a spreadsheet counts"`
	Cells      []string        `json:"cells"`
	Problems   []ImportFinding `json:"problems"`
	Notes      []ImportFinding `json:"notes"`
	State      string          `json:"state" enum:"ok,problem,skipped,done"`
	PersonName string          `json:"person_name"`
}

// ImportText is a table pasted as text.
type ImportText struct {
	Text     string `json:"text"`
	FileName string `json:"file_name,omitempty" maxLength:"400"`
	Headless bool   `json:"headless,omitempty" doc:"The first row is a person, not headings"`
}

// DownloadURL is where to download, good for a minute.
type DownloadURL struct {
	URL string `json:"url"`
}

// ExportBody says how a file of participants is written.
type ExportBody struct {
	Format    string `json:"format,omitempty" enum:"csv" default:"csv"`
	Delimiter string `json:"delimiter,omitempty" pattern:"^[;,]$" default:";"`
}

type uploadInput struct {
	api.ByID
	Headless bool `query:"headless" doc:"The first row is a person, not headings"`
	RawBody  multipart.Form
}

type rowsInput struct {
	api.ByID
	api.Paging
	Only  string `query:"only" enum:"problems,all" default:"all"`
	Code  string `query:"code" maxLength:"60"`
	Field string `query:"field" maxLength:"60"`
}

type rowInput struct {
	api.ByID
	Row  int `path:"row" minimum:"1" maximum:"2000000000"`
	Body ImportRowChange
}

// uploadLimit leaves room for what surrounds the file in a request.
const uploadLimit = 11 << 20

func importRoutes(r *api.Router, s *Service) {
	api.Post(r, "/{organisation}/cohorts/{id}/imports", "upload-import", auth.Organise, s.postImport, api.Status(201), api.MaxBody(uploadLimit))
	api.Post(r, "/{organisation}/cohorts/{id}/imports/text", "paste-import", auth.Organise, s.postImportText, api.Status(201), api.MaxBody(uploadLimit))
	api.Get(r, "/{organisation}/imports/{id}", "get-import", auth.Organise, s.getImport)
	api.Put(r, "/{organisation}/imports/{id}/mapping", "map-import", auth.Organise, s.putMapping)
	api.Get(r, "/{organisation}/imports/{id}/rows", "list-import-rows", auth.Organise, s.getRows)
	api.Patch(r, "/{organisation}/imports/{id}/rows/{row}", "change-import-row", auth.Organise, s.patchRow, api.MaxBody(2<<20))
	api.Post(r, "/{organisation}/imports/{id}/repairs", "repair-import", auth.Organise, s.postRepair)
	api.Post(r, "/{organisation}/imports/{id}/run", "run-import", auth.Organise, s.postRun, api.Status(202))
	api.Post(r, "/{organisation}/imports/{id}/cancel", "cancel-import", auth.Organise, s.postCancel)
	api.Post(r, "/{organisation}/imports/{id}/rejected", "export-rejected-rows", auth.Organise, s.postRejected)
	api.Post(r, "/{organisation}/cohorts/{id}/export", "export-participants", auth.Organise, s.postExport)
}

func (s *Service) postImport(ctx context.Context, in *uploadInput) (*api.One[ImportBody], error) {
	// What does not fit in memory stands in a temporary file.
	defer in.RawBody.RemoveAll()
	files := in.RawBody.File["file"]
	if len(files) != 1 {
		return nil, fault.Invalid(fault.At("/file", "required"))
	}
	file, err := files[0].Open()
	if err != nil {
		return nil, fault.Invalid(fault.At("/file", "file_broken_off"))
	}
	defer file.Close()
	v, err := s.Upload(ctx, in.ID, Upload{Name: baseName(files[0].Filename), Content: file, Headless: in.Headless})
	return api.OneOf(v.body()), err
}

// baseName drops the folders that some browsers send along, and what no name may hold.
func baseName(name string) string {
	name = strings.ToValidUTF8(name[strings.LastIndexAny(name, `/\`)+1:], "")
	short := []rune(name)
	return string(short[max(0, len(short)-200):])
}

func (s *Service) postImportText(ctx context.Context, in *api.With[ImportText]) (*api.One[ImportBody], error) {
	v, err := s.Upload(ctx, in.ID, Upload{Name: in.Body.FileName, Content: strings.NewReader(in.Body.Text), Headless: in.Body.Headless})
	return api.OneOf(v.body()), err
}

func (s *Service) getImport(ctx context.Context, in *api.ByID) (*api.One[ImportBody], error) {
	v, err := s.Import(ctx, in.ID)
	return api.OneOf(v.body()), err
}

func (s *Service) putMapping(ctx context.Context, in *api.With[ImportColumns]) (*api.One[ImportBody], error) {
	v, err := s.Map(ctx, in.ID, in.Body)
	return api.OneOf(v.body()), err
}

func (s *Service) getRows(ctx context.Context, in *rowsInput) (*api.One[api.Page[ImportRowBody]], error) {
	var after struct {
		Row int `json:"r"`
	}
	if _, err := in.After(&after); err != nil {
		return nil, err
	}
	if after.Row < 0 || after.Row > 2_000_000_000 {
		return nil, fault.Invalid(fault.At("/cursor", "bad_cursor"))
	}
	q := RowQuery{Problems: in.Only == "problems", Code: printable(in.Code), Field: printable(in.Field), After: after.Row, Limit: in.Limit}
	rows, err := s.Rows(ctx, in.ID, q)
	if err != nil {
		return nil, err
	}
	bodies := make([]ImportRowBody, len(rows))
	for n, r := range rows {
		bodies[n] = r.body()
	}
	return api.OneOf(api.PageOf(bodies, in.Limit, func(r ImportRowBody) any { return map[string]int{"r": r.Row} })), nil
}

// printable drops what no code holds, and no JSON of the database can.
func printable(s string) string { return strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "") }

func (s *Service) patchRow(ctx context.Context, in *rowInput) (*api.One[ImportRowBody], error) {
	row, err := s.EditRow(ctx, in.ID, in.Row, in.Body)
	return api.OneOf(row.body()), err
}

func (s *Service) postRepair(ctx context.Context, in *api.With[ImportRepair]) (*api.One[ImportBody], error) {
	v, err := s.Repair(ctx, in.ID, in.Body)
	return api.OneOf(v.body()), err
}

func (s *Service) postRun(ctx context.Context, in *api.ByID) (*api.One[ImportBody], error) {
	v, err := s.Run(ctx, in.ID)
	return api.OneOf(v.body()), err
}

func (s *Service) postCancel(ctx context.Context, in *api.ByID) (*api.One[ImportBody], error) {
	v, err := s.Cancel(ctx, in.ID)
	return api.OneOf(v.body()), err
}

func (s *Service) postRejected(ctx context.Context, in *api.ByID) (*api.One[DownloadURL], error) {
	url, err := s.RejectedURL(ctx, in.ID)
	return api.OneOf(DownloadURL{URL: url}), err
}

func (s *Service) postExport(ctx context.Context, in *api.With[ExportBody]) (*api.One[DownloadURL], error) {
	url, err := s.ExportURL(ctx, in.ID, in.Body.Delimiter)
	return api.OneOf(DownloadURL{URL: url}), err
}

func (v ImportView) questions() []ImportQuestion {
	out := []ImportQuestion{}
	for _, q := range asked(v.own) {
		out = append(out, ImportQuestion{Field: string(q.Field()), Text: q.Text})
	}
	return out
}

func (v ImportView) body() ImportBody {
	b := ImportBody{
		ID: v.ID, CohortID: v.CohortID, State: v.State, FileName: v.FileName, Encoding: v.Encoding, Delimiter: v.Delimiter, Columns: v.Columns, Questions: v.questions(),
		DefaultRole: v.DefaultRole, Keep: append([]int64{}, v.Keep...), RowsTotal: v.RowsTotal, RowsOK: v.RowsOK, RowsProblem: v.RowsProblem,
		RowsSkipped: v.RowsSkipped, RowsDone: v.RowsDone, Groups: groupBodies(v.Groups), Notes: groupBodies(v.Notes),
		ErrorCode: v.ErrorCode, CreatedAt: v.CreatedAt, Version: v.Version,
	}
	if v.State == ImportDone || v.ImportResult != (ImportResult{}) {
		b.Result = &v.ImportResult
	}
	return b
}

func groupBodies(groups []sheet.Group) []ImportGroup {
	out := make([]ImportGroup, len(groups))
	for i, g := range groups {
		out[i] = ImportGroup{Code: string(g.Code), Field: string(g.Field), Count: g.Count, Got: g.Got, Suggestion: g.Suggestion, Rows: g.Rows[:min(len(g.Rows), 5)], Limit: limitOf(string(g.Code), g.Field)}
	}
	return out
}

func (r ImportRow) body() ImportRowBody {
	b := ImportRowBody{Row: r.Row, Cells: append([]string{}, r.Cells...), Problems: []ImportFinding{}, Notes: []ImportFinding{}, State: r.State, PersonName: r.PersonName}
	for _, f := range r.Findings {
		if f.Note {
			b.Notes = append(b.Notes, f)
		} else {
			b.Problems = append(b.Problems, f)
		}
	}
	return b
}
