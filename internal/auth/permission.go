package auth

import "github.com/bollplank/bollplank/internal/api"

// Permissions of operations inside an organisation. The first two are decided by Enter alone; the others name
// a thing, and the service decides with the Actor once it knows which.
const (
	// Belong asks for an active member of the organisation.
	Belong api.Permission = "belong"
	// Administer asks for an owner or admin.
	Administer api.Permission = "administer"
	// Organise asks for an owner or admin, or an arranger of the programme concerned.
	Organise api.Permission = "organise"
	// SeeCohort asks for someone who organises, evaluates or takes part in the cohort.
	SeeCohort api.Permission = "see-cohort"
	// OwnParticipation asks for the person the thing is about, or someone who organises the cohort.
	OwnParticipation api.Permission = "own-participation"
	// EnterRoom asks for a member of the mentorship.
	EnterRoom api.Permission = "enter-room"
)
