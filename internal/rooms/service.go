package rooms

import (
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Service carries out the use cases of sealed rooms and of the vaults that open them.
type Service struct {
	db        *tenants.DB
	directory *platform.DB
}

// New makes a service.
func New(db *tenants.DB, directory *platform.DB) *Service {
	return &Service{db: db, directory: directory}
}
