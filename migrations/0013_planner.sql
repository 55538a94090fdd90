-- +goose Up
-- Every statement names its tenant already (rule Q1), and so did the policy in a form the planner could weigh: it
-- multiplied the two shares, expected a single row of any tenant, and then took whichever index begins with tenant_id
-- and nested loops over all of a large tenant. Inside coalesce the comparison is worth a fixed half; without a tenant
-- it is false. Indexes are chosen by what the statement names.
-- +goose StatementBegin
create or replace function app.seal(tbl regclass, tenant_column text default 'tenant_id') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy tenant_only on %s as restrictive for all to public using (coalesce(%I = app.tenant(), false)) with check (coalesce(%I = app.tenant(), false))',
    tbl, tenant_column, tenant_column);
end $$;
-- +goose StatementEnd
-- +goose StatementBegin
do $$
declare sealed record;
begin
  for sealed in select polrelid::regclass as tbl, case when polrelid = 'app.tenants'::regclass then 'id' else 'tenant_id' end as tenant_column
    from pg_policy where polname = 'tenant_only' and polrelid in (select oid from pg_class where relnamespace = 'app'::regnamespace)
  loop
    execute format('alter policy tenant_only on %s using (coalesce(%I = app.tenant(), false)) with check (coalesce(%I = app.tenant(), false))',
      sealed.tbl, sealed.tenant_column, sealed.tenant_column);
  end loop;
end $$;
-- +goose StatementEnd

-- A cohort lies in one organisation, so that naming both is no narrower than naming the cohort. The planner cannot
-- know that by itself: it multiplied these shares too. Wherever rows are looked up by a parent, it is told.
create statistics app.agreement_approvals_mentorship_stats (dependencies) on tenant_id, mentorship_id from app.agreement_approvals;
create statistics app.cohort_evaluators_cohort_stats (dependencies) on tenant_id, cohort_id from app.cohort_evaluators;
create statistics app.cohort_evaluators_member_stats (dependencies) on tenant_id, member_id from app.cohort_evaluators;
create statistics app.cohorts_programme_stats (dependencies) on tenant_id, programme_id from app.cohorts;
create statistics app.deliveries_member_stats (dependencies) on tenant_id, member_id from app.deliveries;
create statistics app.exclusions_cohort_stats (dependencies) on tenant_id, cohort_id from app.exclusions;
create statistics app.import_rows_import_stats (dependencies) on tenant_id, import_id from app.import_rows;
create statistics app.imports_cohort_stats (dependencies) on tenant_id, cohort_id from app.imports;
create statistics app.match_runs_cohort_stats (dependencies) on tenant_id, cohort_id from app.match_runs;
create statistics app.meeting_places_meeting_stats (dependencies) on tenant_id, meeting_id from app.meeting_places;
create statistics app.meetings_mentorship_stats (dependencies) on tenant_id, mentorship_id from app.meetings;
create statistics app.mentorships_cohort_stats (dependencies) on tenant_id, cohort_id from app.mentorships;
create statistics app.milestones_cohort_stats (dependencies) on tenant_id, cohort_id from app.milestones;
create statistics app.participants_cohort_stats (dependencies) on tenant_id, cohort_id from app.participants;
create statistics app.participants_member_stats (dependencies) on tenant_id, member_id from app.participants;
create statistics app.programme_arrangers_member_stats (dependencies) on tenant_id, member_id from app.programme_arrangers;
create statistics app.programme_arrangers_programme_stats (dependencies) on tenant_id, programme_id from app.programme_arrangers;
create statistics app.proposals_cohort_stats (dependencies) on tenant_id, cohort_id from app.proposals;
create statistics app.registrations_member_stats (dependencies) on tenant_id, member_id from app.registrations;
create statistics app.registrations_seminar_stats (dependencies) on tenant_id, seminar_id from app.registrations;
create statistics app.room_members_member_stats (dependencies) on tenant_id, member_id from app.room_members;
create statistics app.room_members_participant_stats (dependencies) on tenant_id, participant_id from app.room_members;
create statistics app.room_members_room_stats (dependencies) on tenant_id, room_id from app.room_members;
create statistics app.seminars_cohort_stats (dependencies) on tenant_id, cohort_id from app.seminars;

-- +goose Down
drop statistics app.seminars_cohort_stats;
drop statistics app.room_members_room_stats;
drop statistics app.room_members_participant_stats;
drop statistics app.room_members_member_stats;
drop statistics app.registrations_seminar_stats;
drop statistics app.registrations_member_stats;
drop statistics app.proposals_cohort_stats;
drop statistics app.programme_arrangers_programme_stats;
drop statistics app.programme_arrangers_member_stats;
drop statistics app.participants_member_stats;
drop statistics app.participants_cohort_stats;
drop statistics app.milestones_cohort_stats;
drop statistics app.mentorships_cohort_stats;
drop statistics app.meetings_mentorship_stats;
drop statistics app.meeting_places_meeting_stats;
drop statistics app.match_runs_cohort_stats;
drop statistics app.imports_cohort_stats;
drop statistics app.import_rows_import_stats;
drop statistics app.exclusions_cohort_stats;
drop statistics app.deliveries_member_stats;
drop statistics app.cohorts_programme_stats;
drop statistics app.cohort_evaluators_member_stats;
drop statistics app.cohort_evaluators_cohort_stats;
drop statistics app.agreement_approvals_mentorship_stats;
-- +goose StatementBegin
create or replace function app.seal(tbl regclass, tenant_column text default 'tenant_id') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy tenant_only on %s as restrictive for all to public using (%I = any (array[app.tenant()])) with check (%I = any (array[app.tenant()]))',
    tbl, tenant_column, tenant_column);
end $$;
-- +goose StatementEnd
-- +goose StatementBegin
do $$
declare sealed record;
begin
  for sealed in select polrelid::regclass as tbl, case when polrelid = 'app.tenants'::regclass then 'id' else 'tenant_id' end as tenant_column
    from pg_policy where polname = 'tenant_only' and polrelid in (select oid from pg_class where relnamespace = 'app'::regnamespace)
  loop
    execute format('alter policy tenant_only on %s using (%I = any (array[app.tenant()])) with check (%I = any (array[app.tenant()]))',
      sealed.tbl, sealed.tenant_column, sealed.tenant_column);
  end loop;
end $$;
-- +goose StatementEnd
