package mail

import (
	"flag"
	"html"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files anew")

func renderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func stockholm(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// full is data with every field filled, for a reader who is an adept.
func full(t testing.TB, locale string) Data {
	zone := stockholm(t)
	start := time.Date(2026, 12, 3, 13, 0, 0, 0, zone)
	before := start.AddDate(0, 0, -7)
	d := Data{PersonName: "Samira Rahimi", OrganisationName: "Norrhamns kommun", ProgrammeName: "Nya chefer", CohortName: "våren 2027", Role: "adept",
		OtherName: "Karin Lundqvist", Others: []string{"Karin Lundqvist"}, Changed: []string{"Samir Haddad"}, MayChoose: true, HaveMet: true, GoesOn: true, Title: "Svåra samtal", When: FormatTime(locale, zone, start, start.Add(150*time.Minute)),
		Before: FormatTime(locale, zone, before, before.Add(time.Hour)), Place: "Stadsbiblioteket, rum 2", Deadline: FormatDate(locale, zone, start.AddDate(0, 0, -3)),
		Address: "samira.rahimi@norrhamn.example", Link: "https://bollplank.example/act#8f2c", Offer: "guest", ContactName: "Eva Norling", ContactEmail: "eva.norling@norrhamn.example"}
	if locale == "en" {
		d.ProgrammeName, d.CohortName, d.Title = "New managers", "spring 2027", "Hard conversations"
	}
	return d
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs: see it with -update and git diff\n%s", name, got)
	}
}

func TestEveryKindInEveryLocale(t *testing.T) {
	r := renderer(t)
	for _, kind := range Kinds() {
		for _, locale := range []string{"sv", "en"} {
			m, err := r.Render(kind, locale, full(t, locale))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, string(kind)+"."+locale+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
			if n := len(strings.Fields(m.Text)); n > 120 {
				t.Errorf("%s %s has %d words", kind, locale, n)
			}
			if got, want := said(m.HTML), plainWords(m.Text); got != want {
				t.Errorf("%s %s: HTML and text differ\n%s\n%s", kind, locale, got, want)
			}
			if strings.Count(m.HTML, "<a ") != 1 || strings.Contains(m.HTML, "<no value>") || strings.Contains(m.Text, "{{") {
				t.Errorf("%s %s:\n%s", kind, locale, m.HTML)
			}
		}
	}
}

func TestMatchedForAMentor(t *testing.T) {
	r := renderer(t)
	for _, locale := range []string{"sv", "en"} {
		d := full(t, locale)
		d.PersonName, d.Others, d.Role, d.Deadline = "Karin Lundqvist", []string{"Samira Rahimi"}, "mentor", ""
		m, err := r.Render(Matched, locale, d)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "matched_mentor."+locale+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
	}
}

func TestFarewellWhenTheCohortIsOver(t *testing.T) {
	r := renderer(t)
	for _, locale := range []string{"sv", "en"} {
		d := full(t, locale)
		d.EndedCohort, d.GoesOn = d.CohortName, false
		m, err := r.Render(MentorshipEnded, locale, d)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "mentorship_ended_cohort."+locale+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
	}
}

// Who has met nobody is thanked for no time; who comes next is said to each as it is for that one.
func TestFarewellToWhoNeverBegan(t *testing.T) {
	r := renderer(t)
	for _, locale := range []string{"sv", "en"} {
		d := full(t, locale)
		d.PersonName, d.Others, d.Role, d.HaveMet = "Karin Lundqvist", []string{"Samira Rahimi"}, "mentor", false
		m, err := r.Render(MentorshipEnded, locale, d)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "mentorship_ended_unbegun."+locale+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
	}
}

func TestACancellationInvitesToNothingAfterTheEnd(t *testing.T) {
	r := renderer(t)
	for _, locale := range []string{"sv", "en"} {
		d := full(t, locale)
		d.Ended = true
		m, err := r.Render(MeetingCancelled, locale, d)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "meeting_cancelled_ended."+locale+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
	}
}

func TestHTMLOfMatched(t *testing.T) {
	m, err := renderer(t).Render(Matched, "sv", full(t, "sv"))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "matched.sv.html", m.HTML)
	if m.FromName != "Norrhamns kommun" || m.ToName != "Samira Rahimi" || m.ReplyTo != "eva.norling@norrhamn.example" || m.ReplyToName != "Eva Norling" {
		t.Errorf("%+v", m)
	}
}

var (
	skipped = regexp.MustCompile(`(?s)<(style|title)>.*?</(style|title)>|<div class="preview">.*?</div>|<td class="text brand".*?</td>|<td[^>]*aria-hidden="true">.*?</td>`)
	tags    = regexp.MustCompile(`<[^>]*>`)
)

// said answers what a reader of the HTML reads, word by word.
func said(s string) string {
	s = strings.ReplaceAll(s, "\u2060", "")
	s = html.UnescapeString(tags.ReplaceAllString(skipped.ReplaceAllString(s, " "), " "))
	return strings.Join(strings.Fields(s), " ")
}

// plainWords answers the same of the text, which has signs and the link besides.
func plainWords(s string) string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if strings.HasPrefix(line, "https://") || line == "--" {
			continue
		}
		if label, value, ok := strings.Cut(line, ": "); ok && len(label) < 15 {
			line = label + " " + value
		}
		out = append(out, strings.TrimSuffix(line, ":"))
	}
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}

// In a group each reads of all the others: the mentor of her adepts, an adept of the mentor and of the other adepts.
func TestGroupsAreNamed(t *testing.T) {
	t.Parallel()
	for role, want := range map[string]map[string]string{
		"adept": {
			"sv": "Karin Lundqvist kan bli bollplank åt dig, Samir Haddad och Eva Ek. Läs om Karin,",
			"en": "Karin Lundqvist can be the sounding board of you, Samir Haddad and Eva Ek. Read about Karin,",
		},
		"mentor": {
			"sv": "Du blir bollplank åt Karin Lundqvist, Samir Haddad och Eva Ek. Läs om dem",
			"en": "You will be the sounding board of Karin Lundqvist, Samir Haddad and Eva Ek. Read about them",
		},
	} {
		for locale, body := range want {
			d := full(t, locale)
			d.Role, d.Others = role, []string{"Karin Lundqvist", "Samir Haddad", "Eva Ek"}
			m, err := renderer(t).Render(Matched, locale, d)
			if err != nil || !strings.Contains(m.Text, body) {
				t.Errorf("%s %s: %v\n%s", role, locale, err, m.Text)
			}
		}
	}
}

// The reader stands in one list with the others, with one "and".
func TestTheReaderIsOneOfThoseInAList(t *testing.T) {
	t.Parallel()
	for _, kind := range []Kind{MeetingPlanned, MeetingHeldQuestion, MentorshipPaused} {
		for locale, want := range map[string]string{"sv": "Du, Gunilla Ek, Dmytro Kovalenko och María Ruiz ", "en": "You, Gunilla Ek, Dmytro Kovalenko and María Ruiz "} {
			d := full(t, locale)
			d.Others = []string{"Gunilla Ek", "Dmytro Kovalenko", "María Ruiz"}
			if m, err := renderer(t).Render(kind, locale, d); err != nil || !strings.Contains(m.Text, want) {
				t.Errorf("%s %s: %v\n%s", kind, locale, err, m.Text)
			}
		}
	}
}

// Whatever a kind cannot do without is missed: a field left empty gives a whole mail or an error, never a
// sentence with a hole.
func TestNoSentenceHasAHole(t *testing.T) {
	r := renderer(t)
	needed := map[Kind]string{SignInLink: "Link", InvitationAgain: "Link OrganisationName", Invitation: "Link OrganisationName ProgrammeName Role", MemberInvitation: "Link OrganisationName", Matched: "Link Others ProgrammeName Role",
		MeetingPlanned: "Link Others ProgrammeName When", MeetingMoved: "Link Others ProgrammeName When", MeetingCancelled: "Link Others ProgrammeName When",
		MeetingDeclined: "Link OtherName ProgrammeName When", MeetingHeldQuestion: "Link Others ProgrammeName When", SeminarRegistered: "Link ProgrammeName Title When", SeminarMovedUp: "Link ProgrammeName Title When",
		SeminarChanged: "Link ProgrammeName Title When", SeminarCancelled: "Link ProgrammeName Title When", SeminarLeft: "Link ProgrammeName Title When", MentorshipPaused: "Link Others ProgrammeName", MentorshipEnded: "Link Others ProgrammeName",
		GroupJoined: "Changed Link ProgrammeName", GroupLeft: "Changed Link ProgrammeName", MeetingLeft: "Link Others ProgrammeName When", AddressNotice: "Address Link", KeysReplaced: "Link When",
		ChooseMentor: "Link ProgrammeName", OtherMentors: "Link ProgrammeName", MentorAsked: "Link OtherName ProgrammeName Deadline", MentorSaidYes: "Link OtherName ProgrammeName",
		ProposalChanged: "Link OtherName ProgrammeName", MentorReleased: "Link OtherName ProgrammeName", ChoosingEnded: "Link OtherName ProgrammeName",
		MentorInvited: "Link OrganisationName OtherName ProgrammeName Deadline", OwnMentorYes: "Link OtherName ProgrammeName", OwnMentorNo: "Link OtherName ProgrammeName", MentorOffer: "Link ProgrammeName Offer",
		Trio: "Link Others ProgrammeName", ExperienceGroup: "Link Others ProgrammeName", ConversationWished: "Link OtherName ProgrammeName", TimesOffered: "Link OtherName ProgrammeName", RoomWaits: "Link OtherName ProgrammeName",
		RoomOpens: "Link OtherName ProgrammeName"}
	holes := regexp.MustCompile(`  | [.,]|: $|\(\)| – $`)
	for _, kind := range Kinds() {
		for i := range reflect.TypeFor[Data]().NumField() {
			name := reflect.TypeFor[Data]().Field(i).Name
			d := full(t, "sv")
			reflect.ValueOf(&d).Elem().Field(i).SetZero()
			for _, locale := range []string{"sv", "en"} {
				m, err := r.Render(kind, locale, d)
				isNeeded := strings.Contains(" "+needed[kind]+" ", " "+name+" ")
				if (err != nil) != isNeeded {
					t.Errorf("%s %s without %s: %v", kind, locale, name, err)
				}
				if err == nil && holes.MatchString(m.Text) {
					t.Errorf("%s %s without %s:\n%s", kind, locale, name, m.Text)
				}
			}
		}
	}
}

func TestNamesCannotSpeakForUs(t *testing.T) {
	d := full(t, "sv")
	d.Others = []string{"Karin <script>alert(1)</script>\r\n\r\nKlicka här"}
	d.PersonName = "Samira\nBcc: x@y.example"
	m, err := renderer(t).Render(MeetingPlanned, "sv", d)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(m.Subject+m.ToName, "\r\n") || strings.Contains(m.HTML, "<script") || strings.Contains(m.Text, "\nKlicka") {
		t.Errorf("%q\n%s", m.Subject, m.Text)
	}
}

// Whom an adept asks takes part in nothing yet: she is told whose programme it is, and who gave her address.
func TestWhoIsAskedFromOutsideIsToldTrulyWhy(t *testing.T) {
	for locale, why := range map[string]string{
		"sv": "Du får mejlet för att Karin Lundqvist har skrivit din adress i sin fråga till dig. Länken är personlig.",
		"en": "You get this mail because Karin Lundqvist wrote your address when asking you. The link is yours alone.",
	} {
		m, err := renderer(t).Render(MentorInvited, locale, full(t, locale))
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(strings.Fields(m.Text), " ")
		if body, _, _ := strings.Cut(said, why); !strings.Contains(said, why) || !strings.Contains(body, "Norrhamns kommun") {
			t.Errorf("%s:\n%s", locale, m.Text)
		}
	}
}

// A link that wants a sign-in is anybody's to open: only one with a token is said to be the reader's own.
func TestALinkWithoutATokenIsNotCalledPersonal(t *testing.T) {
	for link, personal := range map[string]bool{"https://bollplank.example/act#8f2c": true, "https://bollplank.example/o/norrhamn/home": false} {
		d := full(t, "sv")
		d.Link = link
		m, err := renderer(t).Render(OwnMentorYes, "sv", d)
		if err != nil || strings.Contains(m.Text, "Länken är personlig.") != personal {
			t.Errorf("%s: %v\n%s", link, err, m.Text)
		}
	}
}

func TestLinksAreWebAddresses(t *testing.T) {
	for _, link := range []string{"", "javascript:alert(1)", "/o/norrhamn", "https://", "data:text/html,x", "mailto:a@b.example"} {
		d := full(t, "sv")
		d.Link = link
		if _, err := renderer(t).Render(Matched, "sv", d); err == nil {
			t.Errorf("%q was taken", link)
		}
	}
	d := full(t, "sv")
	d.Link, d.LinkLabel = "http://127.0.0.1:8080/act#token", "Öppna"
	m, err := renderer(t).Render(Matched, "sv", d)
	if err != nil || !strings.Contains(m.HTML, `href="http://127.0.0.1:8080/act#token">Öppna<`) || !strings.Contains(m.Text, "Öppna:\nhttp://127.0.0.1:8080/act#token\n") {
		t.Errorf("%v\n%s", err, m.Text)
	}
}

func TestLocales(t *testing.T) {
	for locale, want := range map[string]string{"sv": "Logga in i Bollplank", "sv-SE": "Logga in i Bollplank", "SV": "Logga in i Bollplank",
		"en": "Sign in to Bollplank", "en-GB": "Sign in to Bollplank", "": "Sign in to Bollplank", "fi": "Sign in to Bollplank"} {
		m, err := renderer(t).Render(SignInLink, locale, full(t, "sv"))
		if err != nil || m.Subject != want {
			t.Errorf("%q: %q, %v", locale, m.Subject, err)
		}
	}
	if _, err := renderer(t).Render("tea", "sv", full(t, "sv")); err == nil {
		t.Error("a kind without a template")
	}
}

// Every block is there in both languages.
func TestLocalesHaveTheSameBlocks(t *testing.T) {
	r := renderer(t)
	names := func(locale string) map[string]bool {
		out := map[string]bool{}
		for _, tmpl := range r.words[locale].Templates() {
			if !strings.HasSuffix(tmpl.Name(), ".tmpl") && tmpl.Name() != locale {
				out[tmpl.Name()] = true
			}
		}
		return out
	}
	if sv, en := names("sv"), names("en"); !reflect.DeepEqual(sv, en) || len(sv) < len(Kinds())*3 {
		t.Errorf("%v\n%v", sv, en)
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{"Karin Lundqvist": "KL", "åsa": "Å", "Anna-Karin von der Öhman": "AÖ", "": ""} {
		if got := initials(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
}

func TestFormatTime(t *testing.T) {
	zone := stockholm(t)
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 12, day, hour, minute, 0, 0, zone) }
	for want, got := range map[string]string{
		"torsdag 3 december 13:00–15:30":                     FormatTime("sv", zone, at(3, 13, 0), at(3, 15, 30).UTC()),
		"Thursday 3 December 13:00–15:30":                    FormatTime("en", zone, at(3, 13, 0), at(3, 15, 30)),
		"Thursday 3 December 12:00–14:30":                    FormatTime("en", time.UTC, at(3, 13, 0), at(3, 15, 30)),
		"torsdag 3 december 13:00":                           FormatTime("sv", zone, at(3, 13, 0), time.Time{}),
		"lördag 5 december 22:00 – söndag 6 december 01:00":  FormatTime("sv", zone, at(5, 22, 0), at(6, 1, 0)),
		"söndag 25 oktober 02:30–02:30":                      FormatTime("sv", zone, time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC), time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC)),
		"fredag 20 mars":                                     FormatDate("sv", zone, time.Date(2026, 3, 19, 23, 30, 0, 0, time.UTC)),
		"Friday 20 March":                                    FormatDate("en-GB", zone, time.Date(2026, 3, 19, 23, 30, 0, 0, time.UTC)),
		"torsdag 31 december 23:00 – fredag 1 januari 01:00": FormatTime("sv", zone, at(31, 23, 0), at(31, 25, 0)),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
