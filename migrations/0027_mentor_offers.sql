-- +goose Up
-- D10: what a mentor nobody needs yet is offered to do instead, and what she said.
create table app.mentor_offers (
  tenant_id uuid not null constraint mentor_offers_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  mentor_id uuid not null,
  kind text not null constraint mentor_offers_kind check (kind in ('stand_by', 'guest', 'trio')),
  seminar_id uuid,
  made_by uuid not null,
  state text not null default 'waiting' constraint mentor_offers_state check (state in ('waiting', 'accepted', 'paused', 'replaced')),
  made_at timestamptz not null,
  answered_at timestamptz,
  constraint mentor_offers_pkey primary key (tenant_id, id),
  constraint mentor_offers_guest check (kind = 'guest' or seminar_id is null),
  constraint mentor_offers_answered check ((state in ('accepted', 'paused')) = (answered_at is not null)),
  constraint mentor_offers_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint mentor_offers_mentor_fkey foreign key (tenant_id, mentor_id) references app.participants (tenant_id, id),
  constraint mentor_offers_seminar_fkey foreign key (tenant_id, seminar_id) references app.seminars (tenant_id, id),
  constraint mentor_offers_made_by_fkey foreign key (tenant_id, made_by) references app.members (tenant_id, id)
);
select app.place('app.mentor_offers', 'tenant');
select app.seal('app.mentor_offers');
create policy app_access on app.mentor_offers for all to bollplank_app using (true);
create index mentor_offers_cohort_idx on app.mentor_offers (tenant_id, cohort_id, id);
create unique index mentor_offers_one_key on app.mentor_offers (tenant_id, mentor_id) where state = 'waiting';
create statistics app.mentor_offers_cohort_stats (dependencies) on tenant_id, cohort_id from app.mentor_offers;
create statistics app.mentor_offers_mentor_stats (dependencies) on tenant_id, mentor_id from app.mentor_offers;
grant select, insert, update on app.mentor_offers to bollplank_app;

-- Both are answered straight from the mail.
alter table directory.purpose_tokens drop constraint purpose_tokens_act;
alter table directory.purpose_tokens add constraint purpose_tokens_act
  check (act in ('accept_invitation', 'confirm_meeting', 'open_mentorship', 'answer_seminar', 'answer_wish', 'answer_mentor_invitation', 'answer_offer'));

-- +goose Down
delete from directory.purpose_tokens where act in ('answer_mentor_invitation', 'answer_offer');
alter table directory.purpose_tokens drop constraint purpose_tokens_act;
alter table directory.purpose_tokens add constraint purpose_tokens_act
  check (act in ('accept_invitation', 'confirm_meeting', 'open_mentorship', 'answer_seminar', 'answer_wish'));
drop table app.mentor_offers;
