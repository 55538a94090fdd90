package supervision

import (
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/postgres"
)

// mentor is an admitted mentor as groups are formed of her.
type mentor struct {
	ID           uuid.UUID      `db:"id"`
	Name         string         `db:"name"`
	Email        string         `db:"email"`
	Title        string         `db:"title"`
	Organisation string         `db:"organisation"`
	Unit         string         `db:"unit"`
	Manager      string         `db:"manager"`
	Region       string         `db:"region"`
	Sector       string         `db:"sector"`
	Seniority    string         `db:"seniority"`
	Offers       pq.StringArray `db:"offers"`
	Availability pq.StringArray `db:"availability"`
	Leads        bool           `db:"leads"` // has said that she would lead a trio
	// Her own mentors in the cohort, where she is an adept as well.
	Mentors postgres.UUIDs `db:"mentors"`

	// What is written alike is the same.
	name, email, profession, organisation, unit, manager, region, sector string

	areas map[string]bool
	times uint64
}

// anyTime is who does not say when she can.
const anyTime uint64 = 1<<4 - 1

// read makes a row ready to be compared.
func (m mentor) read() mentor {
	m.name, m.email = fold(m.Name), fold(m.Email)
	m.profession, m.organisation, m.unit = fold(m.Title), fold(m.Organisation), fold(m.Unit)
	m.manager, m.region, m.sector = fold(m.Manager), fold(m.Region), fold(m.Sector)
	m.areas = map[string]bool{}
	for _, area := range m.Offers {
		m.areas[fold(area)] = true
	}
	for n, when := range sheet.Times() {
		if slices.Contains(m.Availability, when) {
			m.times |= 1 << n
		}
	}
	if m.times == 0 {
		m.times = anyTime
	}
	return m
}

// bound tells whether the other is her manager or her mentor: nobody speaks freely beside either.
func (m mentor) bound(o mentor) bool {
	if m.manager != "" && (m.manager == o.name || m.manager == o.email) {
		return true
	}
	return slices.Contains(m.Mentors, o.ID)
}

// meets tells whether the two have a time of the week in common, as far as they say.
func (m mentor) meets(o mentor) bool { return m.times&o.times != 0 }

func (m mentor) shown() Mentor {
	return Mentor{ParticipantID: m.ID, Name: m.Name, Title: m.Title, Organisation: m.Organisation, Region: m.Region, Leads: m.Leads}
}

// timesOf are the times that all of those who say can.
func timesOf(group []mentor) (times []string, unsaid int, none bool) {
	common := anyTime
	for _, m := range group {
		common &= m.times
		if len(m.Availability) == 0 {
			unsaid++
		}
	}
	times = []string{}
	for n, when := range sheet.Times() {
		if common&(1<<n) != 0 && unsaid < len(group) {
			times = append(times, when)
		}
	}
	return times, unsaid, common == 0
}
