package cohorts

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/internal/programmes/typed"
	"github.com/bollplank/bollplank/tenants"
)

// PersonalWishes is what somebody has consented to being matched on. It is hers alone: nobody else reads it, no file
// brings it in or takes it out, and no log tells that it was written. What is not here she has not consented to, or has
// taken back; the next score goes without it.
type PersonalWishes struct {
	Gender     *GenderWish     `json:"gender,omitempty" doc:"Left out: no consent, and nothing kept"`
	Background *BackgroundWish `json:"background,omitempty" doc:"Left out: no consent, and nothing kept"`
}

// GenderWish is her gender, to be matched on.
type GenderWish struct {
	Is      string `json:"is" enum:"woman,man,nonbinary"`
	Same    bool   `json:"same" doc:"As an adept she wishes for a mentor of the same"`
	Consent bool   `json:"consent" doc:"She wants to be matched on this; without it nothing is kept"`
}

// BackgroundWish is her background in the programme's words, to be matched on.
type BackgroundWish struct {
	Are     []string `json:"are" maxItems:"40"`
	Same    bool     `json:"same" doc:"As an adept she wishes for a mentor who shares some of it"`
	Consent bool     `json:"consent" doc:"She wants to be matched on this; without it nothing is kept"`
}

func personalRoutes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/cohorts/{id}/personal-wishes", "get-own-personal-wishes", auth.OwnParticipation, s.getPersonal)
	api.Put(r, "/{organisation}/cohorts/{id}/personal-wishes", "put-own-personal-wishes", auth.OwnParticipation, s.putPersonal)
}

func (s *Service) getPersonal(ctx context.Context, in *api.ByID) (*api.One[PersonalWishes], error) {
	w, err := s.OwnPersonal(ctx, in.ID)
	return api.OneOf(w), err
}

func (s *Service) putPersonal(ctx context.Context, in *api.With[PersonalWishes]) (*api.One[PersonalWishes], error) {
	w, err := s.SetPersonal(ctx, in.ID, in.Body)
	return api.OneOf(w), err
}

// OwnPersonal answers what the caller has consented to in a cohort.
func (s *Service) OwnPersonal(ctx context.Context, cohort uuid.UUID) (w PersonalWishes, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := ownPart(ctx, tx, cohort); err != nil {
			return err
		}
		kept, err := personalOf(ctx, tx, cohort)
		w = kept.wishes()
		return err
	})
	return w, err
}

// SetPersonal keeps what the caller consents to, and forgets what she does not. Taking back is always allowed.
func (s *Service) SetPersonal(ctx context.Context, cohort uuid.UUID, w PersonalWishes) (kept PersonalWishes, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := ownPart(ctx, tx, cohort)
		if err != nil {
			return err
		}
		before, err := personalOf(ctx, tx, cohort)
		if err != nil {
			return err
		}
		after, err := before.say(w, c)
		if err != nil {
			return err
		}
		kept = after.wishes()
		return after.write(ctx, tx, cohort)
	})
	return kept, err
}

// ownPart reads a cohort in which the caller takes part; for others there is none.
func ownPart(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (Cohort, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return Cohort{}, err
	}
	c, err := ByID(ctx, tx, cohort)
	if err != nil {
		return Cohort{}, err
	}
	if err := actor.See(c.ProgrammeID, cohort); err != nil {
		return Cohort{}, err
	}
	var part bool
	err = tx.Get(ctx, &part, `
		select exists (select from app.participants p where p.tenant_id = $1 and p.cohort_id = $2 and p.member_id = $3)`, cohort, actor.Member)
	if err != nil {
		return Cohort{}, fmt.Errorf("read own part: %w", err)
	}
	if !part {
		return Cohort{}, fault.Forbidden()
	}
	return c, nil
}

// personal is what is kept; nothing of it without the consent beside it.
type personal struct {
	Gender         string         `db:"gender"`
	SameGender     bool           `db:"same_gender"`
	Backgrounds    pq.StringArray `db:"backgrounds"`
	SameBackground bool           `db:"same_background"`
}

func personalOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (personal, error) {
	var found []personal
	err := tx.Select(ctx, &found, `
		select w.gender, w.same_gender, w.backgrounds, w.same_background from app.personal_wishes w
		where w.tenant_id = $1 and w.cohort_id = $2 and w.member_id = $3`, cohort, tx.Member())
	if err != nil || len(found) == 0 {
		return personal{}, err
	}
	return found[0], nil
}

func (p personal) wishes() PersonalWishes {
	w := PersonalWishes{}
	if p.Gender != "" {
		w.Gender = &GenderWish{Is: p.Gender, Same: p.SameGender, Consent: true}
	}
	if len(p.Backgrounds) > 0 {
		w.Background = &BackgroundWish{Are: p.Backgrounds, Same: p.SameBackground, Consent: true}
	}
	return w
}

// say is what is kept afterwards. What the programme does not ask may stay or be taken back, not be said anew.
func (p personal) say(w PersonalWishes, c Cohort) (personal, error) {
	var form typed.Form
	after := personal{Backgrounds: pq.StringArray{}}
	if g := w.Gender; g != nil {
		if !g.Consent {
			form.Refuse("/gender/consent", "consent_required")
		}
		if !c.asks("gender") && p.Gender != g.Is {
			form.Refuse("/gender", "not_asked")
		}
		after.Gender, after.SameGender = g.Is, g.Same
	}
	if b := w.Background; b != nil {
		if !b.Consent {
			form.Refuse("/background/consent", "consent_required")
		}
		after.Backgrounds, after.SameBackground = backgroundsOf(b.Are, c.Own, p.Backgrounds, &form), b.Same
	}
	if err := form.Err(); err != nil {
		return personal{}, err
	}
	if c.State.Over() && (after.Gender != "" || len(after.Backgrounds) > 0) {
		return personal{}, fault.Conflict("cohort_closed")
	}
	return after, nil
}

func (c Cohort) asks(criterion string) bool { return slices.Contains(c.Asked, criterion) }

func backgroundsOf(given []string, own programmes.OwnWords, standing []string, form *typed.Form) pq.StringArray {
	list := form.List("/background/are", given, programmes.MostValues, mostWord)
	if len(list) == 0 {
		form.Refuse("/background/are", "required")
	}
	for i, v := range list {
		at := slices.IndexFunc(own.Backgrounds, func(w string) bool { return strings.EqualFold(w, v) })
		switch {
		case at >= 0:
			list[i] = own.Backgrounds[at]
		case !slices.Contains(standing, v):
			form.Refuse("/background/are", "background_not_of_programme")
			return list
		}
	}
	return list
}

// write keeps it in the caller's own row; without any consent there is no row.
func (p personal) write(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) error {
	if p.Gender == "" && len(p.Backgrounds) == 0 {
		_, err := tx.Exec(ctx, "delete from app.personal_wishes w where w.tenant_id = $1 and w.cohort_id = $2 and w.member_id = $3", cohort, tx.Member())
		return err
	}
	at := func(consented bool) *time.Time {
		if now := tx.Now(); consented {
			return &now
		}
		return nil
	}
	_, err := tx.Exec(ctx, `
		insert into app.personal_wishes (tenant_id, cohort_id, member_id, gender, gender_consented_at, same_gender, backgrounds, backgrounds_consented_at, same_background, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		on conflict (tenant_id, cohort_id, member_id) do update set gender = excluded.gender, same_gender = excluded.same_gender, backgrounds = excluded.backgrounds,
			same_background = excluded.same_background, updated_at = excluded.updated_at,
			gender_consented_at = case when excluded.gender <> '' then coalesce(personal_wishes.gender_consented_at, excluded.gender_consented_at) end,
			backgrounds_consented_at = case when cardinality(excluded.backgrounds) > 0 then coalesce(personal_wishes.backgrounds_consented_at, excluded.backgrounds_consented_at) end`,
		cohort, tx.Member(), p.Gender, at(p.Gender != ""), p.SameGender, p.Backgrounds, at(len(p.Backgrounds) > 0), p.SameBackground, tx.Now())
	if err != nil {
		return fmt.Errorf("write personal wishes: %w", err)
	}
	return nil
}

// forgetPersonal takes away what a participant who leaves has consented to.
func forgetPersonal(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		delete from app.personal_wishes w using app.participants p
		where w.tenant_id = $1 and p.tenant_id = $1 and p.id = $2 and w.cohort_id = p.cohort_id and w.member_id = p.member_id`, participant)
	if err != nil {
		return fmt.Errorf("forget personal wishes: %w", err)
	}
	return nil
}
