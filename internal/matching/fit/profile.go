package fit

// Profile is what matching knows of a participant. Empty means that the profile does not say.
type Profile struct {
	ID           string // unique among adepts and among mentors; the same on both sides is the same person
	Identity     string // e-mail address: who has the same one is the same person
	Name         string
	Title        string
	Organisation string
	Unit         string
	Manager      string // name or e-mail address
	Region       string
	Languages    []string
	Needs        []string // of an adept
	Offers       []string // of a mentor
	// Levels is how far somebody has come in some of these areas: a code of Levels.
	Levels       map[string]string
	Seniority    string // a code of Seniorities
	Sector       string
	Mode         string              // InPerson, Online or EitherWay
	Availability []string            // codes of Times
	NotWith      []string            // organisations whose people this one is not to be matched with
	Capacity     int                 // adepts a mentor can take
	Values       []string            // of Policy.Values
	Answers      map[string][]string // by the id of a question
	Personal     Personal
	// LeftOut was without a mentor last time, and goes first.
	LeftOut bool
}

// Pair names an adept and a mentor by the ids of their profiles.
type Pair struct {
	Adept  string `json:"adept"`
	Mentor string `json:"mentor"`
}

// Code of a criterion.
const (
	Areas        = "areas"
	Languages    = "languages"
	Region       = "region"
	Organisation = "organisation"
	Unit         = "unit"
	Level        = "level"
	Seniority    = "seniority"
	Sector       = "sector"
	Mode         = "mode"
	Availability = "availability"
	Values       = "values"
	OwnQuestion  = "question" // one of Policy.Questions; Reason.Question tells which
	// PersonalWishes is gender and background together: nothing of it tells which, or what anybody is.
	PersonalWishes = "personal"
)

// MostPoints is what a pair scores that fits in everything.
const MostPoints = 1000

// Reason is what one criterion gave a pair.
type Reason struct {
	Code   string `json:"code"`
	Points int    `json:"points"`
	Max    int    `json:"max"`
	// Values is what it went by, as the profiles write it: the areas or languages in common, the needs in which the
	// mentor has come far enough, the region, sector or times in common, or both organisations, units, sectors,
	// seniorities or modes. Empty where they have nothing in common, where one of them
	// does not say enough to judge by (Unsaid), or where units differ because organisations do.
	Values []string `json:"values"`
	Unsaid bool     `json:"unsaid,omitempty"`
	// Question is the text of one of the programme's own, and Different that it asks for answers that differ: then
	// Values has what each of the two answered.
	Question  string `json:"question,omitempty"`
	Different bool   `json:"different,omitempty"`
}

// Score is how well a pair fits. A pair that a hard rule stands against has points as well.
type Score struct {
	Points  int
	Reasons []Reason
	Blocked string // the code of the rule, or empty
}
