-- +goose Up
-- What a participant has consented to being matched on, and nothing else: where consent is taken back, so is the word.
-- The row is the person's own: only she can write it, whoever else may use the role. Matching reads it, and whoever takes
-- her out of the cohort takes it away.
create table app.personal_wishes (
  tenant_id uuid not null constraint personal_wishes_tenant_fkey references app.tenants (id),
  cohort_id uuid not null,
  member_id uuid not null,
  gender text not null default '' constraint personal_wishes_gender check (gender in ('', 'woman', 'man', 'nonbinary')),
  gender_consented_at timestamptz,
  -- An adept's wish for a mentor of the same.
  same_gender boolean not null default false,
  backgrounds text[] not null default '{}',
  backgrounds_consented_at timestamptz,
  same_background boolean not null default false,
  updated_at timestamptz not null,
  constraint personal_wishes_pkey primary key (tenant_id, cohort_id, member_id),
  constraint personal_wishes_consent check ((gender = '') = (gender_consented_at is null) and (cardinality(backgrounds) = 0) = (backgrounds_consented_at is null)),
  constraint personal_wishes_wished check ((gender <> '' or not same_gender) and (cardinality(backgrounds) > 0 or not same_background)),
  constraint personal_wishes_lengths check (cardinality(backgrounds) <= 20 and length(array_to_string(backgrounds, ' ')) <= 4000),
  constraint personal_wishes_participant_fkey foreign key (tenant_id, cohort_id, member_id) references app.participants (tenant_id, cohort_id, member_id)
);
select app.place('app.personal_wishes', 'tenant');
select app.seal('app.personal_wishes');
create policy app_read on app.personal_wishes for select to bollplank_app using (true);
create policy app_add on app.personal_wishes for insert to bollplank_app with check (member_id = app.member());
create policy app_change on app.personal_wishes for update to bollplank_app using (member_id = app.member());
create policy app_remove on app.personal_wishes for delete to bollplank_app using (true);
create statistics app.personal_wishes_cohort_stats (dependencies) on tenant_id, cohort_id from app.personal_wishes;
grant select, insert, update, delete on app.personal_wishes to bollplank_app;

-- +goose Down
drop table app.personal_wishes;
