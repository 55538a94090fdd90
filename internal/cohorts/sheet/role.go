package sheet

import (
	"slices"
	"strings"
)

// YesMeans reads from the heading of a role column what "yes" in it says: in "both mentor and mentee"
// that the person is both, in "Är mentor" that she is a mentor.
func YesMeans(heading string) Role {
	mentor, adept := mentions(fold(heading))
	switch {
	case mentor && !adept:
		return Mentor
	case adept && !mentor:
		return Adept
	}
	return Both
}

// roleOf understands a cell of the role column. An empty cell, and "no", is the default role: a column
// "both mentor and mentee" with "no" says no more than what the file as a whole is about.
func (p parser) roleOf(got string) (role Role, known bool) {
	folded := fold(got)
	if role, ok := p.roleWords[folded]; ok {
		return role, true
	}
	if folded == "" && got != "" {
		return "", false
	}
	switch {
	case folded == "" || saysNo(folded):
		return p.rules.DefaultRole, true
	case saysYes(folded):
		return p.yes(), true
	case saysBoth(folded):
		return Both, true
	}
	mentor, adept := mentions(folded)
	if !allRoleWords(folded) {
		return "", false
	}
	return roleFrom(mentor, adept), mentor || adept
}

// SaysYes tells whether a cell says yes, in Swedish or English.
func SaysYes(cell string) bool { return saysYes(fold(cell)) }

func saysNo(folded string) bool {
	return slices.Contains([]string{"no", "nej", "n", "false", "falskt", "0"}, folded)
}

func saysYes(folded string) bool {
	return slices.Contains([]string{"yes", "ja", "j", "y", "x", "true", "sant", "1"}, folded)
}

func saysBoth(folded string) bool {
	return slices.Contains([]string{"bada", "bagge", "both", "bade", "bade och", "bada rollerna"}, folded)
}

func (p parser) yes() Role {
	if p.rules.Yes == "" {
		return Both
	}
	return p.rules.Yes
}

func roleFrom(mentor, adept bool) Role {
	switch {
	case mentor && adept:
		return Both
	case mentor:
		return Mentor
	case adept:
		return Adept
	}
	return ""
}

func mentions(folded string) (mentor, adept bool) {
	for _, w := range strings.Fields(folded) {
		mentor = mentor || mentorWord(w)
		adept = adept || adeptWord(w)
	}
	return mentor, adept
}

func mentorWord(w string) bool {
	return w == "mentor" || w == "mentorer" || w == "mentors" || w == "mentorn" || w == "mentoring"
}

func adeptWord(w string) bool {
	switch w {
	case "adept", "adepter", "adepts", "adepten", "mentee", "mentees", "trainee", "trainees", "protege", "adeptmentee":
		return true
	}
	return false
}

// allRoleWords keeps "inte mentor" or "mentor 2019" from being read as mentor.
func allRoleWords(folded string) bool {
	for _, w := range strings.Fields(folded) {
		if mentorWord(w) || adeptWord(w) {
			continue
		}
		switch w {
		case "och", "and", "bade", "both", "samt", "a", "an", "som", "as", "en":
		default:
			return false
		}
	}
	return true
}

// suggestRole suggests a role for a word that is nearly one.
func suggestRole(got string) Role {
	folded := joined(fold(got))
	for _, known := range []struct {
		word string
		role Role
	}{{"mentor", Mentor}, {"adept", Adept}, {"mentee", Adept}, {"trainee", Adept}, {"bada", Both}, {"both", Both}} {
		if likeness(folded, known.word) >= 0.65 {
			return known.role
		}
	}
	return ""
}
