// Package migrations holds the schema: bootstrap.sql for what needs a superuser, NNNN_name.sql for the rest.
package migrations

import "embed"

// Bootstrap is run by a superuser once per database. The word :database stands for the quoted name of the database.
//
//go:embed bootstrap.sql
var Bootstrap string

// Files are goose migrations, run in order by the role that owns the schemas.
//
//go:embed [0-9]*.sql
var Files embed.FS
