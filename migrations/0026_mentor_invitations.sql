-- +goose Up
-- D9: an adept brings her own mentor. The name is the adept's word for her: what the organisation calls a member whose
-- address it is, the adept is not told.
create table app.mentor_invitations (
  tenant_id uuid not null constraint mentor_invitations_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  adept_id uuid not null,
  member_id uuid not null,
  name text not null constraint mentor_invitations_name_length check (length(name) between 1 and 200),
  email text not null constraint mentor_invitations_email_length check (length(email) between 3 and 254),
  words text not null default '' constraint mentor_invitations_words_length check (length(words) <= 500),
  state text not null default 'waiting'
    constraint mentor_invitations_state check (state in ('waiting', 'accepted', 'declined', 'withdrawn', 'expired')),
  mails integer not null default 1 constraint mentor_invitations_mails check (mails between 1 and 3),
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  created_at timestamptz not null,
  constraint mentor_invitations_pkey primary key (tenant_id, id),
  constraint mentor_invitations_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint mentor_invitations_adept_fkey foreign key (tenant_id, adept_id) references app.participants (tenant_id, id),
  constraint mentor_invitations_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.mentor_invitations', 'tenant');
select app.seal('app.mentor_invitations');
create policy app_access on app.mentor_invitations for all to bollplank_app using (true);
create index mentor_invitations_cohort_idx on app.mentor_invitations (tenant_id, cohort_id, id);
create index mentor_invitations_adept_idx on app.mentor_invitations (tenant_id, adept_id, id);
create index mentor_invitations_member_idx on app.mentor_invitations (tenant_id, member_id);
-- An adept asks one at a time.
create unique index mentor_invitations_one_key on app.mentor_invitations (tenant_id, adept_id) where state = 'waiting';
create statistics app.mentor_invitations_cohort_stats (dependencies) on tenant_id, cohort_id from app.mentor_invitations;
create statistics app.mentor_invitations_adept_stats (dependencies) on tenant_id, adept_id from app.mentor_invitations;
create statistics app.mentor_invitations_member_stats (dependencies) on tenant_id, member_id from app.mentor_invitations;
grant select, insert, update on app.mentor_invitations to bollplank_app;

-- +goose Down
drop table app.mentor_invitations;
