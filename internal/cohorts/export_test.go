package cohorts

// Keys of pages, for tests from outside.
type (
	CohortKey      = cohortKey
	ParticipantKey = participantKey
)
