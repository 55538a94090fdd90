package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"
)

// imported is how long a file took to come in, from the upload's first byte to the job's last person.
type imported struct {
	Rows    int     `json:"rows"`
	Upload  float64 `json:"upload_s"`
	Check   float64 `json:"check_s"`
	Run     float64 `json:"run_s"`
	Total   float64 `json:"total_s"`
	Created int     `json:"created"`
}

// importPeople sends a file to a new cohort, takes the columns as guessed and waits for the job.
func (g *ground) importPeople(ctx context.Context, s *site) (i imported, err error) {
	program, err := g.serve(ctx, g.server.DSN("postgres", s.name), g.options.connections, 10)
	if err != nil {
		return i, err
	}
	defer program.stop()
	if err := s.signIn(ctx, program.host); err != nil {
		return i, err
	}
	i.Rows = g.options.rows
	cohort, token := uuid.Must(uuid.NewV7()), s.owners[0]
	err = call(program.host, http.MethodPut, "/api/v1/org-1/cohorts/"+cohort.String(), token, fmt.Sprintf(`{"programme_id":%q,"name":"Inläsning","starts_on":%q}`,
		idOf("programme", 1), time.Now().AddDate(0, 3, 0).Format(time.DateOnly)), nil)
	if err != nil {
		return i, err
	}
	began := time.Now()
	lap := func() float64 { return time.Since(began).Seconds() }
	v, err := upload(program.host, "/api/v1/org-1/cohorts/"+cohort.String()+"/imports", token, people(i.Rows))
	if err != nil {
		return i, err
	}
	i.Upload = lap()
	at := "/api/v1/org-1/imports/" + v.ID
	if err := call(program.host, http.MethodPut, at+"/mapping", token, v.guessed(), &v); err != nil {
		return i, err
	}
	i.Check = lap() - i.Upload
	if err := call(program.host, http.MethodPost, at+"/run", token, "", &v); err != nil {
		return i, err
	}
	for v.State != "done" && ctx.Err() == nil {
		if err := call(program.host, http.MethodGet, at, token, "", &v); err != nil {
			return i, err
		}
		if v.State == "failed" || lap() > 300 {
			return i, fmt.Errorf("the import is %s after %.0f s", v.State, lap())
		}
		time.Sleep(20 * time.Millisecond)
	}
	i.Total = lap()
	i.Run, i.Created = i.Total-i.Upload-i.Check, v.Result.Created
	return i, nil
}

// importView is what is read of an import.
type importView struct {
	ID      string `json:"id"`
	State   string `json:"state"`
	Columns []struct {
		Index int     `json:"index"`
		Field *string `json:"field"`
	} `json:"columns"`
	Result *struct {
		Created int `json:"created"`
	} `json:"result"`
}

// guessed takes the columns as they were guessed.
func (v importView) guessed() string {
	fields := map[string]string{}
	for _, c := range v.Columns {
		if c.Field != nil {
			fields[fmt.Sprint(c.Index)] = *c.Field
		}
	}
	raw, _ := json.Marshal(map[string]any{"fields": fields}) // texts
	return string(raw)
}

func upload(host, path, token string, file []byte) (v importView, err error) {
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", "deltagare.csv")
	if err != nil {
		return v, err
	}
	part.Write(file) // to memory
	w.Close()
	r, err := http.NewRequest(http.MethodPost, "http://"+host+path, &form)
	if err != nil {
		return v, err
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return v, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusCreated {
		return v, fmt.Errorf("upload: %d %.1000s %w", response.StatusCode, content, err)
	}
	return v, json.Unmarshal(content, &v)
}

// people is a file of so many.
func people(n int) []byte {
	var b strings.Builder
	b.WriteString("Förnamn;Efternamn;E-post;Roll;Titel;Organisation;Enhet;Närmaste chef;Region;Språk;Vill utveckla;Kan bidra med;Antal adepter;Om mig\r\n")
	for i := range n {
		role, develop, offer, seats := "adept", "Ledarskap", "", ""
		if i%2 == 0 {
			role, develop, offer, seats = "mentor", "", "Ledarskap, Arbetssituation", "2"
		}
		fmt.Fprintf(&b, "Åsa%d;Öberg%d;asa.oberg%d@norrhamn.example;%s;Enhetschef;Norrhamns kommun;Enhet %d;Chef %d;Norrhamn;svenska, engelska;%s;%s;%s;Ser fram emot att få tänka högt med någon.\r\n",
			i, i%997, i, role, i%40, i%80, develop, offer, seats)
	}
	return []byte(b.String())
}
