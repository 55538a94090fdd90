package sheet

// Role is what a person takes part as.
type Role string

// Roles of a participant.
const (
	Mentor Role = "mentor"
	Adept  Role = "adept"
	Both   Role = "both"
)

// Person is a row understood. Lists keep the order of the file, without repetition.
type Person struct {
	Name         string // always there in a person without problems: built from the parts where need be
	FirstName    string
	LastName     string
	Email        string // the domain in small letters, the rest as written
	Role         Role
	Title        string
	Organisation string
	Unit         string
	Manager      string // name or address, as written
	Region       string
	Languages    []string // as written; compare with LanguageKey
	Needs        []string // areas as the programme spells them
	Offers       []string
	Levels       map[string]string // codes of Levels, by area; nil when the file says none
	Seniority    string            // a code of Seniorities
	Sector       string
	Mode         string              // a code of Modes
	Availability []string            // codes of Times
	NotWith      []string            // organisations
	Values       []string            // as the programme spells them
	Answers      map[string][]string // by the id of a question; nil when the file says none
	Capacity     int                 // adepts a mentor can take, 1 to 20; 0 when the file does not say
	About        string
}

// Rules are what the programme and the person importing have decided.
type Rules struct {
	// Areas is the programme's list of focus areas. Empty means that any area goes.
	Areas []string
	// Values is the programme's list of values. Empty means that any goes.
	Values []string
	// Questions are those of the programme; a file answers them in columns headed by their text.
	Questions []Question
	// DefaultRole is given to people whose row names no role. Empty makes that a problem.
	DefaultRole Role
	// Yes is the role that "yes" means in the role column (see YesMeans); empty means Both.
	Yes Role
	// Domain completes addresses without one, as a suggestion only. Check finds the file's own
	// commonest domain where it is empty.
	Domain string
	// Words are repairs decided once for the file: a word of the role column ("handledare") to a
	// role, a word of needs and offers to an area; "" as an area leaves the word out. Keys are
	// compared without regard to case, marks and punctuation.
	RoleWords map[string]Role
	AreaWords map[string]string
}

// Codes of problems in a row.
const (
	NameMissing       Code = "name_missing"
	EmailMissing      Code = "email_missing"
	EmailNoAt         Code = "email_no_at"     // no @ at all
	EmailNoDomain     Code = "email_no_domain" // nothing, or no dot, after the @
	EmailSpace        Code = "email_space"     // blanks within
	EmailComma        Code = "email_comma"     // a comma in the place of a dot
	EmailSeveral      Code = "email_several"   // more than one address
	EmailLetters      Code = "email_letters"   // å, ä, ö and the like before the @
	EmailInvalid      Code = "email_invalid"   // anything else
	EmailDuplicate    Code = "email_duplicate" // Other is the row that has it already
	RoleMissing       Code = "role_missing"    // and no default role
	RoleUnknown       Code = "role_unknown"
	AreaUnknown       Code = "area_unknown"
	CapacityNotNumber Code = "capacity_not_number" // not a whole number
	CapacityRange     Code = "capacity_range"      // not 1 to 20
	TooLong           Code = "too_long"            // more characters than the field holds
	RowTooLong        Code = "row_too_long"        // more cells than headings; Got has the rest
)

// Codes of notes: things worth telling that need no repair.
const (
	FormulaText Code = "formula_text" // a cell begins with =; it is read as text
	RoleMerged  Code = "role_merged"  // the row made the person of row Other both mentor and adept
	WordUnknown Code = "word_unknown" // Got is none of the words that the field knows; it is not read
)

// Codes of a mapping that cannot be used.
const (
	NameUnmapped  Code = "name_unmapped"
	EmailUnmapped Code = "email_unmapped"
	RoleUnmapped  Code = "role_unmapped" // and no default role
	FieldTwice    Code = "field_twice"
	FieldUnknown  Code = "field_unknown"
)

// Problem is one thing to repair. Suggestion is a whole value for the cell (for an area or a role: for
// the word Got), or empty where nothing is clearly meant.
type Problem struct {
	Row        int // as in Table.Numbers; Parse leaves it 0
	Field      Field
	Column     int // counted from 0; -1 when no column holds the field
	Code       Code
	Got        string
	Suggestion string
	Other      int // a second row that takes part, or 0
}

// Problems answers what keeps a mapping from being used; nil means that it is good.
func (m Mapping) Problems(rules Rules) []Problem {
	var out []Problem
	for column, f := range m {
		if f == "" {
			continue
		}
		if !KnownField(string(f)) && !rules.asks(f) {
			out = append(out, Problem{Field: f, Column: column, Code: FieldUnknown, Got: shown(string(f))})
		} else if m.Column(f) != column {
			out = append(out, Problem{Field: f, Column: column, Code: FieldTwice})
		}
	}
	if m.Column(Email) < 0 {
		out = append(out, Problem{Field: Email, Column: -1, Code: EmailUnmapped})
	}
	if m.Column(Name) < 0 && m.Column(FirstName) < 0 {
		out = append(out, Problem{Field: Name, Column: -1, Code: NameUnmapped})
	}
	if m.Column(RoleField) < 0 && rules.DefaultRole == "" {
		out = append(out, Problem{Field: RoleField, Column: -1, Code: RoleUnmapped})
	}
	return out
}
