-- +goose Up
-- Who is not to be proposed to whom in a cohort, whoever has said so: an arranger by name, a mentor who declined, or one
-- of the two for good. Everything that proposes, scores or seals asks here; nobody is told which of them it was.
create view app.kept_apart with (security_invoker = true) as
  select e.tenant_id, e.cohort_id, e.adept_id, e.mentor_id from app.exclusions e
  union
  select w.tenant_id, w.cohort_id, w.adept_id, w.mentor_id from app.wishes w where w.state = 'declined'
  union
  select a.tenant_id, a.cohort_id, a.id, m.id from app.vetoes v
    join app.participants a on a.tenant_id = v.tenant_id and a.member_id = v.member_id and a.is_adept
    join app.participants m on m.tenant_id = v.tenant_id and m.cohort_id = a.cohort_id and m.member_id = v.about_id and m.is_mentor
  union
  select a.tenant_id, a.cohort_id, a.id, m.id from app.vetoes v
    join app.participants a on a.tenant_id = v.tenant_id and a.member_id = v.about_id and a.is_adept
    join app.participants m on m.tenant_id = v.tenant_id and m.cohort_id = a.cohort_id and m.member_id = v.member_id and m.is_mentor;
grant select on app.kept_apart to bollplank_app;

-- +goose Down
drop view app.kept_apart;
