package care

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/internal/programmes/typed"
	"github.com/bollplank/bollplank/tenants"
)

// Referral is whom to turn to when someone else than the mentor is needed (D12).
type Referral struct {
	Purpose string `json:"purpose" maxLength:"400" doc:"What for"`
	Name    string `json:"name" maxLength:"400"`
	Phone   string `json:"phone,omitempty" maxLength:"200"`
	Email   string `json:"email,omitempty" maxLength:"400"`
	URL     string `json:"url,omitempty" maxLength:"1000"`
}

// Referrals is a column of them.
type Referrals []Referral

// Scan reads the column.
func (r *Referrals) Scan(src any) error { return postgres.ScanJSON(src, (*[]Referral)(r)) }

// ReferralList is what the organisation or one of its programmes refers to, in that order.
type ReferralList struct {
	Contacts  Referrals `db:"contacts" json:"contacts"`
	Version   int       `db:"version" json:"version" doc:"0: nothing has been written yet"`
	Inherited Referrals `db:"-" json:"inherited" doc:"Of a programme: what its members see as long as it has none of its own"`
}

const mostReferrals = 12

// tidied answers the contacts as they are kept, or what is wrong with them, by field.
func (r Referrals) tidied() (Referrals, error) {
	var form typed.Form
	if len(r) > mostReferrals {
		form.Refuse("/contacts", "too_many", "max", mostReferrals)
		return nil, form.Err()
	}
	out := Referrals{}
	for n, c := range r {
		out = append(out, c.tidied("/contacts/"+strconv.Itoa(n), &form))
	}
	return out, form.Err()
}

func (c Referral) tidied(at string, form *typed.Form) Referral {
	c.Purpose = form.Line(at+"/purpose", c.Purpose, 1, 120)
	c.Name = form.Line(at+"/name", c.Name, 1, 120)
	c.Phone = form.Line(at+"/phone", c.Phone, 0, 40)
	c.Email = form.Line(at+"/email", c.Email, 0, 254)
	c.URL = form.Link(at+"/url", c.URL)
	if name, host, ok := strings.Cut(c.Email, "@"); c.Email != "" && (!ok || name == "" || !strings.Contains(host, ".") || strings.ContainsAny(c.Email, " ?&,;<>")) {
		form.Refuse(at+"/email", "not_an_email")
	}
	if c.Phone == "" && c.Email == "" && c.URL == "" {
		form.Refuse(at+"/phone", "no_way_to_reach")
	}
	return c
}

// OrganisationReferrals reads the organisation's list, for whoever organises something.
func (s *Service) OrganisationReferrals(ctx context.Context) (l ReferralList, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if err := actor.OrganiseSomething(); err != nil {
			return err
		}
		l, err = readList(ctx, tx, tx.Tenant().UUID())
		l.Inherited = Referrals{}
		return err
	})
	return l, err
}

// SetOrganisationReferrals replaces the organisation's list.
func (s *Service) SetOrganisationReferrals(ctx context.Context, contacts Referrals, version int) (l ReferralList, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		l, err = setList(ctx, tx, uuid.NullUUID{}, contacts, version)
		l.Inherited = Referrals{}
		return err
	})
	return l, err
}

// ProgrammeReferrals reads a programme's list and the one it stands in for.
func (s *Service) ProgrammeReferrals(ctx context.Context, programme uuid.UUID) (l ReferralList, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if err := organise(ctx, tx, programme); err != nil {
			return err
		}
		l, err = programmeList(ctx, tx, programme)
		return err
	})
	return l, err
}

// SetProgrammeReferrals replaces a programme's list; an empty one gives way to the organisation's.
func (s *Service) SetProgrammeReferrals(ctx context.Context, programme uuid.UUID, contacts Referrals, version int) (l ReferralList, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if err := organise(ctx, tx, programme); err != nil {
			return err
		}
		if _, err = setList(ctx, tx, uuid.NullUUID{UUID: programme, Valid: true}, contacts, version); err != nil {
			return err
		}
		l, err = programmeList(ctx, tx, programme)
		return err
	})
	return l, err
}

func organise(ctx context.Context, tx *tenants.Tx, programme uuid.UUID) error {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return err
	}
	if err := actor.OrganiseHidden(programme); err != nil {
		return err
	}
	_, err = programmes.ByID(ctx, tx, programme)
	return err
}

func programmeList(ctx context.Context, tx *tenants.Tx, programme uuid.UUID) (ReferralList, error) {
	own, err := readList(ctx, tx, programme)
	if err != nil {
		return own, err
	}
	whole, err := readList(ctx, tx, tx.Tenant().UUID())
	own.Inherited = whole.Contacts
	return own, err
}

func setList(ctx context.Context, tx *tenants.Tx, programme uuid.NullUUID, contacts Referrals, version int) (ReferralList, error) {
	tidy, err := contacts.tidied()
	if err != nil {
		return ReferralList{}, err
	}
	id := tx.Tenant().UUID()
	if programme.Valid {
		id = programme.UUID
	}
	if err := putList(ctx, tx, id, programme, tidy, version); err != nil {
		return ReferralList{}, err
	}
	entry := audit.Entry{Act: "referrals.changed", ObjectKind: "referrals", ObjectID: id, Detail: map[string]any{"contacts": len(tidy)}}
	return ReferralList{Contacts: tidy, Version: version + 1}, audit.Write(ctx, tx, entry)
}

// Referrals reads whom a member of a mentorship may turn to. That somebody looked is written down nowhere.
func (s *Service) Referrals(ctx context.Context, mentorship uuid.UUID) (found Referrals, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		found, err = readReferrals(ctx, tx, f.ProgrammeID)
		return err
	})
	return found, err
}

// readReferrals reads the programme's contacts or, where it has none, the organisation's.
func readReferrals(ctx context.Context, tx *tenants.RoomTx, programme uuid.UUID) (Referrals, error) {
	var lists []Referrals
	err := tx.Select(ctx, &lists, `
		select l.contacts from app.referral_lists l
		where l.tenant_id = $1 and l.id in ($1, $2) and l.contacts <> '[]' order by l.programme_id is null limit 1`, programme)
	if err != nil {
		return nil, fmt.Errorf("read referrals: %w", err)
	}
	if len(lists) == 0 {
		return Referrals{}, nil
	}
	return lists[0], nil
}

func readList(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (ReferralList, error) {
	var rows []ReferralList
	err := tx.Select(ctx, &rows, `select l.contacts, l.version from app.referral_lists l where l.tenant_id = $1 and l.id = $2`, id)
	if err != nil {
		return ReferralList{}, fmt.Errorf("read referral list: %w", err)
	}
	if len(rows) == 0 {
		return ReferralList{Contacts: Referrals{}}, nil
	}
	return rows[0], nil
}

// putList writes a list over the version that its editor saw; 0 is that there was none.
func putList(ctx context.Context, tx *tenants.Tx, id uuid.UUID, programme uuid.NullUUID, contacts Referrals, version int) error {
	raw, err := json.Marshal(contacts)
	if err != nil {
		return err
	}
	n, err := tx.Exec(ctx, `
		insert into app.referral_lists (tenant_id, id, programme_id, contacts, version, updated_at) values ($1, $2, $3, $4, $5::integer + 1, $6)
		on conflict (tenant_id, id) do update set contacts = excluded.contacts, version = excluded.version, updated_at = excluded.updated_at
			where referral_lists.version = $5::integer`, id, programme, string(raw), version, tx.Now())
	if err != nil {
		return fmt.Errorf("write referral list: %w", err)
	}
	if n == 0 {
		return fault.StaleVersion()
	}
	return nil
}
