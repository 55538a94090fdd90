package cohorts

import "github.com/bollplank/bollplank/internal/api"

// Routes registers the operations of cohorts, participants and imports.
func Routes(r *api.Router, s *Service) {
	cohortRoutes(r, s)
	milestoneRoutes(r, s)
	participantRoutes(r, s)
	personalRoutes(r, s)
	importRoutes(r, s)
}
