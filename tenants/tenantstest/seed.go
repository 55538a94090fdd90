package tenantstest

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
)

// seed fills the template as the superuser.
func seed(ctx context.Context, super *sql.DB) error {
	for _, statement := range seedStatements() {
		if _, err := super.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%w in %s", err, statement)
		}
	}
	return nil
}

func seedStatements() []string {
	return append(seedTenant(tenantA(), "Alfa kommun"), seedTenant(tenantB(), "Beta region")...)
}

func seedTenant(t Tenant, name string) []string {
	s := &script{tenant: t}
	s.organisation(name)
	s.programmes()
	s.cohorts()
	s.participants()
	s.mentorships()
	s.matching()
	s.choices()
	s.seminars()
	s.supervision()
	s.rooms()
	s.care()
	s.assessments()
	return s.statements
}

type script struct {
	tenant     Tenant
	statements []string
}

// add appends a statement; values are quoted by kind: ids, texts and times as literals, the rest as it is.
func (s *script) add(statement string, values ...any) {
	quoted := make([]any, len(values))
	for i, v := range values {
		quoted[i] = literal(v)
	}
	s.statements = append(s.statements, fmt.Sprintf(statement, quoted...))
}

func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case uuid.UUID:
		return "'" + v.String() + "'"
	case time.Time:
		return "'" + v.Format(time.RFC3339Nano) + "'"
	case string:
		return "'" + strings.ReplaceAll(v, "'", "''") + "'"
	}
	return fmt.Sprint(v)
}

func (s *script) organisation(name string) {
	t := s.tenant
	s.add("insert into directory.organisations (id, slug, name, created_at) values (%s, %s, %s, %s)", t.ID, t.Slug, name, Now)
	s.add("insert into app.tenants (id, created_at) values (%s, %s)", t.ID, Now)
	for _, p := range append(t.People(), t.Removed) {
		role, state := "member", "active"
		switch p.Member {
		case t.Owner.Member:
			role = "owner"
		case t.Admin.Member:
			role = "admin"
		case t.Removed.Member:
			state = "removed"
		}
		s.add("insert into directory.users (id, email, name, created_at) values (%s, %s, %s, %s)", p.User, p.Email, p.Name, Now)
		s.add("insert into directory.memberships (user_id, tenant_id, member_id, created_at) values (%s, %s, %s, %s)", p.User, t.ID, p.Member, Now)
		s.add(`insert into app.members (tenant_id, id, user_id, name, email, role, state, invited_at, created_at, updated_at)
			values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)`, t.ID, p.Member, p.User, p.Name, p.Email, role, state, Now, Now, Now)
	}
	s.add(`insert into app.deliveries (tenant_id, id, member_id, kind, object_id, cohort_id, email, state, reason_code, created_at, send_at)
		values (%s, %s, %s, 'invitation', %s, %s, %s, 'undeliverable', 'no_such_mailbox', %s, %s)`,
		t.ID, t.Delivery, t.FreeAdept.Member, t.FreeAdept.Participant, t.Matching, t.FreeAdept.Email, Now, Now)
}

const seededPolicy = `{"weights":{"areas":6,"languages":2,"region":2,"organisation":1,"unit":1},"same_manager":true,"same_unit":true,"same_organisation":false,"common_language":true}`

func (s *script) programmes() {
	t := s.tenant
	programme := func(id uuid.UUID, name string) {
		s.add(`insert into app.programmes (tenant_id, id, name, kind, language, areas, agreement_text, policy, choosing, created_at, updated_at)
			values (%s, %s, %s, 'pairs', 'sv', '{Ledarskap,Arbetssituation,Personalfrågor}', 'Adepten leder. Det ni säger stannar hos er.', %s,
			'{"who":"mixed","short_list":3,"answer_days":7,"own_mentor":true}', %s, %s)`, t.ID, id, name, seededPolicy, Now, Now)
	}
	programme(t.Programme, "Nya chefer")
	programme(t.OtherProgramme, "Studentmentor")
	s.add("insert into app.programme_arrangers (tenant_id, programme_id, member_id, created_at) values (%s, %s, %s, %s)", t.ID, t.Programme, t.Arranger.Member, Now)
	s.add("insert into app.programme_arrangers (tenant_id, programme_id, member_id, created_at) values (%s, %s, %s, %s)", t.ID, t.OtherProgramme, t.OtherArranger.Member, Now)
}

func (s *script) cohorts() {
	t := s.tenant
	row := `insert into app.cohorts (tenant_id, id, programme_id, name, state, starts_on, ends_on, launched_at, created_at, updated_at)
		values (%s, %s, %s, %s, %s, %s, %s, ` + "%s, %s, %s)"
	launched := Now.AddDate(0, -8, -20)
	s.add(row, t.ID, t.Cohort, t.Programme, "Våren 2026", "running", "2026-03-05", "2027-09-02", launched, Now, Now)
	s.add(strings.Replace(row, "%s, %s, %s)", "null, %s, %s)", 1), t.ID, t.Matching, t.Programme, "Våren 2027", "matching", "2027-03-04", "2028-09-01", Now, Now)
	s.add(strings.Replace(row, "%s, %s, %s)", "null, %s, %s)", 1), t.ID, t.OtherCohort, t.OtherProgramme, "Hösten 2027", "draft", "2027-09-02", "2028-06-01", Now, Now)
	s.add("insert into app.cohort_evaluators (tenant_id, cohort_id, member_id, created_at) values (%s, %s, %s, %s)", t.ID, t.Cohort, t.Evaluator.Member, Now)
	s.add("insert into app.milestones (tenant_id, id, cohort_id, kind, name, on_date) values (%s, %s, %s, 'midway', 'Halvtid', '2026-12-10')", t.ID, t.Milestone, t.Cohort)
	s.add(`insert into app.imports (tenant_id, id, cohort_id, created_by, state, file_name, encoding, delimiter, header, header_key, fields, rows_total, rows_problem, created_at, updated_at)
		values (%s, %s, %s, %s, 'checked', 'deltagare.csv', 'utf-8', ';', '{Namn,E-post}', 'namn;e-post', '{"0":"name","1":"email"}', 1, 1, %s, %s)`,
		t.ID, t.Import, t.Matching, t.Arranger.Member, Now, Now)
	s.add(`insert into app.import_rows (tenant_id, import_id, row, cells, state, problems, person_name)
		values (%s, %s, 2, '{Anna Rönn,anna@}', 'problem', '[{"column":1,"field":"email","code":"no_domain","got":"anna@"}]', 'Anna Rönn')`, t.ID, t.Import)
}

func (s *script) participants() {
	t := s.tenant
	row := `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, title, organisation, unit, region, languages, needs, offers,
		capacity, seats_taken, admitted_at, invited_at, created_at, updated_at)
		values (%s, %s, %s, %s, %s, %s, %s, 'Alfa', %s, 'Norrvik', '{svenska}', %s, %s, %s, %s, %s, %s, %s, %s)`
	mentor := func(p Person, cohort uuid.UUID, taken int) {
		s.add(row, t.ID, p.Participant, cohort, p.Member, true, false, "Enhetschef", "Kultur", "{}", "{Ledarskap}", 2, taken, Now, Now, Now, Now)
	}
	adept := func(p Person, cohort uuid.UUID) {
		s.add(row, t.ID, p.Participant, cohort, p.Member, false, true, "Gruppchef", "Vård", "{Ledarskap}", "{}", 0, 0, Now, Now, Now, Now)
	}
	mentor(t.Mentor, t.Cohort, 1)
	mentor(t.SecondMentor, t.Cohort, 1)
	mentor(t.FreeMentor, t.Matching, 0)
	adept(t.Adept, t.Cohort)
	adept(t.SecondAdept, t.Cohort)
	adept(t.FreeAdept, t.Matching)
	s.add(`insert into app.personal_wishes (tenant_id, cohort_id, member_id, gender, gender_consented_at, same_gender, updated_at)
		values (%s, %s, %s, 'woman', %s, true, %s)`, t.ID, t.Matching, t.FreeAdept.Member, Now, Now)
}

func (s *script) mentorships() {
	t := s.tenant
	pair := func(room uuid.UUID, mentor, adept Person) {
		s.add(`insert into app.mentorships (tenant_id, id, cohort_id, state, agreement_text, started_on, created_at, updated_at)
			values (%s, %s, %s, 'active', 'Adepten leder. Det ni säger stannar hos er.', '2026-03-05', %s, %s)`, t.ID, room, t.Cohort, Now, Now)
		join := "insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at) values (%s, %s, %s, %s, %s, %s)"
		s.add(join, t.ID, room, mentor.Member, mentor.Participant, "mentor", Now.AddDate(0, -8, 0))
		s.add(join, t.ID, room, adept.Member, adept.Participant, "adept", Now.AddDate(0, -8, 0))
	}
	pair(t.Mentorship, t.Mentor, t.Adept)
	pair(t.SecondMentorship, t.SecondMentor, t.SecondAdept)
	s.add(`insert into app.agreement_approvals (tenant_id, mentorship_id, agreement_version, member_id, text_hash, approved_at)
		values (%s, %s, 1, %s, sha256(convert_to('Adepten leder. Det ni säger stannar hos er.', 'UTF8')), %s)`, t.ID, t.Mentorship, t.Adept.Member, Now)
	meeting := func(id uuid.UUID, number int, state string, starts time.Time) {
		s.add(`insert into app.meetings (tenant_id, id, mentorship_id, number, state, starts_at, ends_at, place_kind, created_by, created_at, updated_at)
			values (%s, %s, %s, %s, %s, %s, %s, 'neutral', %s, %s, %s)`,
			t.ID, id, t.Mentorship, number, state, starts, starts.Add(150*time.Minute), t.Adept.Member, Now, Now)
		s.add("insert into app.meeting_places (tenant_id, room_id, meeting_id, place, updated_at) values (%s, %s, %s, 'Stadsbiblioteket, rum Ugglan', %s)",
			t.ID, t.Mentorship, id, Now)
	}
	meeting(t.HeldMeeting, 1, "held", Now.AddDate(0, -1, 0))
	meeting(t.Meeting, 2, "planned", Now.AddDate(0, 0, 7))
	s.add("insert into app.meeting_answers (tenant_id, room_id, meeting_id, member_id, sequence, answer, answered_at) values (%s, %s, %s, %s, 0, 'accepted', %s)",
		t.ID, t.Mentorship, t.Meeting, t.Mentor.Member, Now)
}

func (s *script) matching() {
	t := s.tenant
	s.add(`insert into app.match_runs (tenant_id, id, cohort_id, created_by, state, progress, seed, policy, engine_version, objective, gap, matched, unmatched,
		mean_score, worst_score, certificate, pairs, created_at, started_at, finished_at)
		values (%s, %s, %s, %s, 'done', 100, 1, %s, '1', 300, 0, 1, 0, 700, 700, '{"gap":0}', jsonb_build_array(jsonb_build_array(%s::text, %s::text, 700)), %s, %s, %s)`,
		t.ID, t.Run, t.Matching, t.Arranger.Member, seededPolicy, t.FreeAdept.Participant, t.FreeMentor.Participant, Now, Now, Now)
	s.add(`insert into app.proposals (tenant_id, id, cohort_id, run_id, adept_id, mentor_id, score, source, created_at, updated_at)
		values (%s, %s, %s, %s, %s, %s, 700, 'run', %s, %s)`,
		t.ID, t.Proposal, t.Matching, t.Run, t.FreeAdept.Participant, t.FreeMentor.Participant, Now, Now)
	s.add("insert into app.exclusions (tenant_id, cohort_id, adept_id, mentor_id, created_by, created_at) values (%s, %s, %s, %s, %s, %s)",
		t.ID, t.Cohort, t.Adept.Participant, t.SecondMentor.Participant, t.Arranger.Member, Now)
}

// choices are those of a choosing that has ended: the adept had wished for the mentor, who had not answered.
func (s *script) choices() {
	t := s.tenant
	s.add("insert into app.choosings (tenant_id, cohort_id, opened_by, opened_at, ended_at) values (%s, %s, %s, %s, %s)",
		t.ID, t.Matching, t.Arranger.Member, Now.AddDate(0, 0, -2), Now)
	s.add(`insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, state, rank, answer_by, created_at, updated_at)
		values (%s, %s, %s, %s, %s, 1, 1, 700, 'asked', 1, %s, %s, %s)`,
		t.ID, t.Wish, t.Matching, t.FreeAdept.Participant, t.FreeMentor.Participant, Now.AddDate(0, 0, 5), Now, Now)
	s.add(`insert into app.mentor_invitations (tenant_id, id, cohort_id, adept_id, member_id, name, email, sent_at, expires_at, created_at)
		values (%s, %s, %s, %s, %s, 'Egen Mentor', 'egen@mentor.example', %s, %s, %s)`,
		t.ID, t.MentorInvitation, t.Matching, t.FreeAdept.Participant, t.SecondMentor.Member, Now.AddDate(0, 0, -2), Now.AddDate(0, 0, 12), Now.AddDate(0, 0, -2))
	s.add("insert into app.mentor_offers (tenant_id, id, cohort_id, mentor_id, kind, made_by, made_at) values (%s, %s, %s, %s, 'stand_by', %s, %s)",
		t.ID, t.MentorOffer, t.Matching, t.FreeMentor.Participant, t.Arranger.Member, Now)
	s.add("insert into app.vetoes (tenant_id, member_id, about_id, created_at) values (%s, %s, %s, %s)", t.ID, t.SecondAdept.Member, t.Mentor.Member, Now)
}

func (s *script) seminars() {
	t := s.tenant
	starts := Now.AddDate(0, 0, 14)
	s.add(`insert into app.seminars (tenant_id, id, cohort_id, kind, title, starts_at, ends_at, place, capacity, registered, created_at, updated_at)
		values (%s, %s, %s, 'midway', 'Halvtid', %s, %s, 'Gamla tullhuset', 2, 1, %s, %s)`, t.ID, t.Seminar, t.Cohort, starts, starts.Add(3*time.Hour), Now, Now)
	s.add(`insert into app.registrations (tenant_id, seminar_id, member_id, participant_id, state, queued_id, created_at, updated_at)
		values (%s, %s, %s, %s, 'registered', %s, %s, %s)`,
		t.ID, t.Seminar, t.Adept.Member, t.Adept.Participant, id(t.Slug, "queue/adept"), Now, Now)
}

// supervision is a trio of the two mentors of the running cohort, and one that is proposed in its place.
func (s *script) supervision() {
	t := s.tenant
	groups := func(set, group uuid.UUID, state string, confirmed any) {
		s.add(`insert into app.group_sets (tenant_id, id, cohort_id, kind, state, size, seed, breadth, bound, confirmed_at, undo_until, created_by, created_at)
			values (%s, %s, %s, 'trio', %s, 3, 1, 100, 200, %s, %s, %s, %s)`, t.ID, set, t.Cohort, state, confirmed, confirmed, t.Arranger.Member, Now)
		s.add("insert into app.groups (tenant_id, id, set_id, number) values (%s, %s, %s, 1)", t.ID, group, set)
		for _, p := range []Person{t.Mentor, t.SecondMentor} {
			s.add("insert into app.group_members (tenant_id, set_id, participant_id, group_id, joined_at) values (%s, %s, %s, %s, %s)", t.ID, set, p.Participant, group, Now)
		}
	}
	groups(id(t.Slug, "groups"), t.Trio, "confirmed", Now.AddDate(0, -6, 0))
	groups(t.GroupDraft, t.DraftTrio, "proposed", nil)
	a, b := t.Mentor.Participant, t.SecondMentor.Participant
	if b.String() < a.String() {
		a, b = b, a
	}
	s.add("insert into app.group_ties (tenant_id, cohort_id, kind, a_id, b_id, rule, created_by, created_at) values (%s, %s, 'trio', %s, %s, 'together', %s, %s)",
		t.ID, t.Cohort, a, b, t.Arranger.Member, Now)
}

// rooms are the pair's first epoch and one record of the adept's, sealed by nobody: bytes of the right lengths. The mentor has
// once typed other words than hers.
func (s *script) rooms() {
	t := s.tenant
	wrapped := "decode(repeat('5e', 112), 'hex')"
	for _, p := range []Person{t.Mentor, t.Adept} {
		s.add(`insert into app.member_keys (tenant_id, member_id, format, identity, encryption, signature, created_at, updated_at)
			values (%s, %s, 1, decode(repeat('1d', 32), 'hex'), sha256(convert_to(%s, 'UTF8')), decode(repeat('51', 64), 'hex'), %s, %s)`,
			t.ID, p.Member, p.Member.String(), Now, Now)
		s.add("insert into app.member_secrets (tenant_id, member_id, format, nonce, ciphertext, updated_at) values (%s, %s, 1, decode(repeat('0e', 12), 'hex'), "+wrapped+", %s)",
			t.ID, p.Member, Now)
		s.add(`insert into directory.vaults (user_id, id, created_at) values (%s, %s, %s)`, p.User, p.Member, Now)
		s.add(`insert into directory.vault_ways (user_id, id, vault_id, kind, format, credential, salt, nonce, ciphertext, created_at)
			values (%s, %s, %s, 'recovery', 1, '', repeat('A', 43), repeat('A', 16), repeat('A', 64), %s)`, p.User, p.User, p.Member, Now)
	}
	s.add("insert into app.room_epochs (tenant_id, room_id, epoch, key_id, made_by, created_at) values (%s, %s, 1, %s, %s, %s)", t.ID, t.Mentorship, t.RoomKey, t.Adept.Member, Now)
	for _, p := range []Person{t.Mentor, t.Adept} {
		s.add(`insert into app.room_copies (tenant_id, room_id, recipient_id, epoch, maker_id, format, recipient_key, enc, ciphertext, signature, created_at)
			values (%s, %s, %s, 1, %s, 1, sha256(convert_to(%s, 'UTF8')), decode(repeat('ec', 32), 'hex'), decode(repeat('c0', 48), 'hex'), decode(repeat('51', 64), 'hex'), %s)`,
			t.ID, t.Mentorship, p.Member, t.Adept.Member, p.Member.String(), Now)
	}
	s.add(`insert into app.sealed_records (tenant_id, room_id, id, kind, author_id, epoch, key_id, version, format, nonce, ciphertext, created_at, updated_at)
		values (%s, %s, %s, 'note', %s, 1, %s, 1, 1, 'AAAAAAAAAAAAAAAA', decode(repeat('5e', 272), 'hex'), %s, %s)`,
		t.ID, t.Mentorship, t.Record, t.Adept.Member, t.RoomKey, Now, Now)
	s.add("insert into app.word_attempts (tenant_id, room_id, member_id, key_version, id, typed_by, typed_at) values (%s, %s, %s, 1, %s, %s, %s)",
		t.ID, t.Mentorship, t.Adept.Member, t.Record, t.Mentor.Member, Now.AddDate(0, 0, -3))
}

// care is what stands beside the meetings of the pair: the mentor's pulse of the month before, a day of contact, an offered
// time, a request, and what the programme says by itself.
func (s *script) care() {
	t := s.tenant
	s.add("insert into app.pulses (tenant_id, room_id, member_id, month, cohort_id, contact, benefit, answered_at) values (%s, %s, %s, '2026-10-01', %s, 4, 5, %s)",
		t.ID, t.Mentorship, t.Mentor.Member, t.Cohort, Now.AddDate(0, -1, 0))
	s.add("insert into app.phone_contacts (tenant_id, room_id, on_date, noted_by, noted_at) values (%s, %s, '2026-11-12', %s, %s)", t.ID, t.Mentorship, t.Adept.Member, Now)
	starts := Now.AddDate(0, 0, 21)
	s.add(`insert into app.offered_times (tenant_id, room_id, id, slot, starts_at, ends_at, place_kind, place, offered_by, offered_at)
		values (%s, %s, %s, 1, %s, %s, 'neutral', 'Stadsbiblioteket, rum Ugglan', %s, %s)`, t.ID, t.Mentorship, t.OfferedTime, starts, starts.Add(2*time.Hour), t.Mentor.Member, Now)
	s.add("insert into app.conversation_wishes (tenant_id, room_id, member_id, asked_at) values (%s, %s, %s, %s)", t.ID, t.Mentorship, t.Adept.Member, Now.AddDate(0, 0, -30))
	s.add("insert into app.room_notices (tenant_id, room_id, member_id, told_at) values (%s, %s, %s, %s)", t.ID, t.Mentorship, t.Adept.Member, Now.AddDate(0, 0, -3))
	contacts := `[{"purpose":"När arbetet tär på hälsan","name":"Företagshälsan","phone":"010-123 45 67"}]`
	s.add("insert into app.referral_lists (tenant_id, id, contacts, updated_at) values (%s, %s, %s, %s)", t.ID, t.ID, contacts, Now)
	s.add("insert into app.referral_lists (tenant_id, id, programme_id, contacts, updated_at) values (%s, %s, %s, '[]', %s)", t.ID, t.Programme, t.Programme, Now)
	s.add("insert into app.guides (tenant_id, programme_id, stage, role, body, updated_at) values (%s, %s, 'midway', 'adept', 'Halvvägs. Vad vill du ha av resten?', %s)", t.ID, t.Programme, Now)
}

// assessments are the adept's, open and answered once, and one of the mentor's: the tables ask whose it is and not her role.
// What was answered is sealed by nobody: bytes of the right lengths.
func (s *script) assessments() {
	t := s.tenant
	const statements = `["Säger vad som gäller","Lyssnar klart"]`
	s.add(`insert into app.instruments (tenant_id, id, name, statements, questions, updated_at) values (%s, %s, 'Chef i kommunen', %s, '["Vad fungerar bra?"]', %s)`,
		t.ID, t.Instrument, statements, Now)
	open := func(assessment uuid.UUID, whose Person, link []byte) {
		s.add(`insert into app.assessments (tenant_id, room_id, id, member_id, instrument, shown_name, format, public_key, token_hash, answers, opened_at, closes_at)
			values (%s, %s, %s, %s, %s, %s, 1, decode(repeat('5e', 32), 'hex'), sha256(decode(%s, 'hex')), 1, %s, %s)`,
			t.ID, t.Mentorship, assessment, whose.Member, `{"name":"Chef i kommunen","introduction":"","statements":`+statements+`,"questions":["Vad fungerar bra?"]}`,
			whose.Name, hex.EncodeToString(link), Now.AddDate(0, 0, -3), Now.AddDate(0, 0, 57))
		s.add(`insert into app.assessment_answers (tenant_id, room_id, assessment_id, id, member_id, enc, ciphertext)
			values (%s, %s, %s, %s, %s, decode(repeat('ec', 32), 'hex'), decode(repeat('5e', 4112), 'hex'))`, t.ID, t.Mentorship, assessment, assessment, whose.Member)
	}
	open(t.Assessment, t.Adept, t.AnswerLink())
	open(id(t.Slug, "assessment/mentor"), t.Mentor, []byte("nobody has it"))
}
