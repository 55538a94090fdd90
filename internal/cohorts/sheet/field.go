package sheet

// Field is a thing that a column can hold, by its code in the API.
type Field string

// The fields of a participant.
const (
	Name         Field = "name"
	FirstName    Field = "first_name"
	LastName     Field = "last_name"
	Email        Field = "email"
	RoleField    Field = "role"
	Title        Field = "title"
	Organisation Field = "organisation"
	Unit         Field = "unit"
	Manager      Field = "manager"
	Region       Field = "region"
	Languages    Field = "languages"
	Needs        Field = "needs"
	Offers       Field = "offers"
	Areas        Field = "areas" // needs of an adept, offers of a mentor
	Capacity     Field = "capacity"
	About        Field = "about"
	SeniorityOf  Field = "seniority"
	Sector       Field = "sector"
	MeetingMode  Field = "meeting_mode"
	Availability Field = "availability"
	NotWith      Field = "not_with"
	Values       Field = "values"
)

// Fields answers every field in the order in which a form shows them.
func Fields() []Field {
	return []Field{Name, FirstName, LastName, Email, RoleField, Title, Organisation, Unit, Manager,
		Region, Languages, Needs, Offers, Areas, Capacity, SeniorityOf, Sector, MeetingMode, Availability, NotWith, Values, About}
}

// KnownField tells whether s is the code of a field.
func KnownField(s string) bool {
	for _, f := range Fields() {
		if string(f) == s {
			return true
		}
	}
	return false
}

// Heading answers the heading of a field in Swedish ("sv") or English; Export writes those of what it exports. Guess
// recognises each of them with certainty.
func Heading(f Field, locale string) string {
	words := headings(f)
	if locale == "sv" {
		return words[0]
	}
	return words[1]
}

func headings(f Field) [2]string {
	return map[Field][2]string{
		Name:         {"Namn", "Name"},
		FirstName:    {"Förnamn", "First name"},
		LastName:     {"Efternamn", "Last name"},
		Email:        {"E-post", "E-mail"},
		RoleField:    {"Roll", "Role"},
		Title:        {"Titel", "Job title"},
		Organisation: {"Organisation", "Organisation"},
		Unit:         {"Enhet", "Unit"},
		Manager:      {"Närmaste chef", "Line manager"},
		Region:       {"Region", "Region"},
		Languages:    {"Språk", "Languages"},
		Needs:        {"Vill utveckla", "Wants to develop"},
		Offers:       {"Kan bidra med", "Can contribute"},
		Areas:        {"Områden", "Areas"},
		Capacity:     {"Antal adepter", "Number of adepts"},
		About:        {"Om mig", "About me"},
		SeniorityOf:  {"Senioritet", "Seniority"},
		Sector:       {"Bransch", "Sector"},
		MeetingMode:  {"Mötesform", "Meeting format"},
		Availability: {"Tider som passar", "Times that suit"},
		Values:       {"Värderingar", "Values"},
		NotWith:      {"Inte med organisationerna", "Not with organisations"},
	}[f]
}
