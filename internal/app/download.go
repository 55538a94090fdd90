package app

import (
	"bytes"
	"context"
	"encoding/json"
	"mime"
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// downloads hands out addresses of files, good for a minute, and remembers in whose name they are fetched.
type downloads struct {
	tickets *api.Tickets
	clock   func() time.Time
}

// ticket is what the address carries.
type ticket struct {
	Tenant uuid.UUID         `json:"tenant"`
	Member uuid.UUID         `json:"member"`
	Object uuid.UUID         `json:"object"`
	Detail map[string]string `json:"detail,omitempty"`
}

// Issue makes the address of a download for the member in whose scope ctx is.
func (d downloads) Issue(ctx context.Context, kind string, object uuid.UUID, detail map[string]string) (string, error) {
	scope, ok := tenants.From(ctx)
	if !ok {
		return "", tenants.ErrNone
	}
	signed, err := d.tickets.Issue(d.clock(), kind, ticket{Tenant: scope.Tenant.UUID(), Member: scope.Member, Object: object, Detail: detail})
	if err != nil {
		return "", err
	}
	return api.Prefix + "/downloads/" + signed, nil
}

// downloadPath is where tickets are handed in.
const downloadPath = api.Prefix + "/downloads/:ticket"

// serveDownload writes the file of a ticket, in the name of the member to whom it was given: who has lost access
// meanwhile gets nothing. Files are small (a cohort's people), so they are made whole before the first byte leaves.
func (f features) serveDownload(clock func() time.Time) echo.HandlerFunc {
	return func(c echo.Context) error {
		read, err := f.tickets.Read(clock(), c.Param("ticket"))
		if err != nil {
			return fault.Gone()
		}
		var t ticket
		if err := json.Unmarshal(read.Data, &t); err != nil {
			return fault.Gone()
		}
		ctx := tenants.With(c.Request().Context(), tenants.Scope{Tenant: tenants.IDOf(t.Tenant), Member: t.Member})
		var file bytes.Buffer
		name, err := f.writeFile(ctx, &file, read.Kind, t)
		if err != nil {
			return err
		}
		c.Response().Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		return c.Blob(http.StatusOK, "text/csv; charset=utf-8", file.Bytes())
	}
}

// writeFile writes what a ticket is for, and names the file.
func (f features) writeFile(ctx context.Context, file *bytes.Buffer, kind string, t ticket) (string, error) {
	switch kind {
	case cohorts.ExportTicket:
		return "participants.csv", f.cohorts.WriteExport(ctx, file, t.Object, t.Detail["delimiter"], t.Detail["language"])
	case cohorts.RejectedTicket:
		return "rejected-rows.csv", f.cohorts.WriteRejected(ctx, file, t.Object)
	}
	return "", fault.Gone()
}
