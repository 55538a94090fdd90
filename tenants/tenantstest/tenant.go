package tenantstest

import (
	"crypto/sha256"

	"github.com/google/uuid"
)

// Person is someone of a seeded tenant.
type Person struct {
	User, Member uuid.UUID
	// Participant is set for mentors and adepts of the running cohort.
	Participant uuid.UUID
	Name, Email string
}

// Tenant is a seeded organisation: a leadership programme with a running cohort of two pairs and one that is
// being matched, a second programme, and one person in every role.
type Tenant struct {
	ID   uuid.UUID
	Slug string

	Owner, Admin, Arranger, OtherArranger, Evaluator, Outsider, Removed Person
	// Mentor and Adept are a pair; SecondMentor and SecondAdept are another of the same cohort.
	Mentor, Adept, SecondMentor, SecondAdept Person
	// FreeMentor and FreeAdept wait in the cohort that is being matched.
	FreeMentor, FreeAdept Person

	Programme, OtherProgramme                  uuid.UUID
	Cohort, Matching, OtherCohort              uuid.UUID // running; matching; a draft of the other programme
	Milestone, Import, Run, Proposal, Delivery uuid.UUID
	Mentorship, SecondMentorship               uuid.UUID
	Meeting, HeldMeeting                       uuid.UUID // planned next week; held last month
	Wish                                       uuid.UUID // the free adept's for the free mentor
	MentorInvitation, MentorOffer              uuid.UUID // of the free adept's own mentor; to the free mentor
	OfferedTime                                uuid.UUID // by the mentor
	Seminar                                    uuid.UUID // planned, the adept registered, one seat left
	Trio, DraftTrio, GroupDraft                uuid.UUID // the two mentors', in force; the same, proposed, and the set it stands in
	Record, RoomKey                            uuid.UUID // the adept's in the pair's room; the key of its first epoch
	Instrument, Assessment                     uuid.UUID // the organisation's; the adept's, open and answered by a colleague
}

// People lists everyone who has an account and is active.
func (t Tenant) People() []Person {
	return []Person{t.Owner, t.Admin, t.Arranger, t.OtherArranger, t.Evaluator, t.Outsider,
		t.Mentor, t.Adept, t.SecondMentor, t.SecondAdept, t.FreeMentor, t.FreeAdept}
}

func tenantA() Tenant { return makeTenant("alfa", "Alfa kommun") }
func tenantB() Tenant { return makeTenant("beta", "Beta region") }

var space = uuid.MustParse("7d1c6f2e-3a58-4c1b-9d2a-5f0e8b7a6c31")

// id is the same for the same name in every run.
func id(slug, name string) uuid.UUID { return uuid.NewSHA1(space, []byte(slug+"/"+name)) }

func person(slug, key, name string) Person {
	return Person{User: id(slug, "user/"+key), Member: id(slug, "member/"+key), Name: name, Email: key + "@" + slug + ".example"}
}

func participant(slug, key, name string) Person {
	p := person(slug, key, name)
	p.Participant = id(slug, "participant/"+key)
	return p
}

func makeTenant(slug, _ string) Tenant {
	return Tenant{
		ID: id(slug, "tenant"), Slug: slug,
		Owner: person(slug, "owner", "Olga Owe"), Admin: person(slug, "admin", "Adam Ek"),
		Arranger: person(slug, "arranger", "Maria Ekdahl"), OtherArranger: person(slug, "other-arranger", "Otto Berg"),
		Evaluator: person(slug, "evaluator", "Eva Lind"), Outsider: person(slug, "outsider", "Ute Holm"),
		Removed: person(slug, "removed", "Rut Ask"),
		Mentor:  participant(slug, "mentor", "Karin Lundqvist"), Adept: participant(slug, "adept", "Samira Haddad"),
		SecondMentor: participant(slug, "second-mentor", "Rolf Tingvall"), SecondAdept: participant(slug, "second-adept", "Elin Sjöstedt"),
		FreeMentor: participant(slug, "free-mentor", "Kjell Ångman"), FreeAdept: participant(slug, "free-adept", "Åsa Örn"),
		Programme: id(slug, "programme"), OtherProgramme: id(slug, "programme/other"),
		Cohort: id(slug, "cohort"), Matching: id(slug, "cohort/matching"), OtherCohort: id(slug, "cohort/other"),
		Milestone: id(slug, "milestone"), Import: id(slug, "import"), Run: id(slug, "run"), Proposal: id(slug, "proposal"),
		Delivery: id(slug, "delivery"), Mentorship: id(slug, "mentorship"), SecondMentorship: id(slug, "mentorship/second"),
		Meeting: id(slug, "meeting"), HeldMeeting: id(slug, "meeting/held"), Seminar: id(slug, "seminar"),
		Wish: id(slug, "wish"), MentorInvitation: id(slug, "mentor-invitation"), MentorOffer: id(slug, "mentor-offer"), OfferedTime: id(slug, "offered-time"),
		Trio: id(slug, "trio"), DraftTrio: id(slug, "trio/draft"), GroupDraft: id(slug, "groups/draft"),
		Record: id(slug, "record"), RoomKey: id(slug, "room-key"), Instrument: id(slug, "instrument"), Assessment: id(slug, "assessment"),
	}
}

// EncryptionKey is a seeded member's public key, to which room keys are sealed.
func (p Person) EncryptionKey() []byte {
	sum := sha256.Sum256([]byte(p.Member.String()))
	return sum[:]
}

// AnswerLink is the secret link under which colleagues answer the seeded assessment: where it is, and what nobody guesses.
func (t Tenant) AnswerLink() []byte {
	link := append(append(append([]byte{}, t.ID[:]...), t.Mentorship[:]...), t.Adept.Member[:]...)
	secret := id(t.Slug, "assessment/link")
	return append(link, secret[:]...)
}
