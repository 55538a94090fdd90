-- +goose Up
create table app.cohorts (
  tenant_id uuid not null constraint cohorts_tenant_fkey references app.tenants (id),
  id uuid not null,
  programme_id uuid not null,
  name text not null constraint cohorts_name_length check (length(name) between 1 and 120),
  state text not null default 'draft'
    constraint cohorts_state check (state in ('draft', 'open', 'selecting', 'matching', 'running', 'closing', 'closed', 'cancelled')),
  starts_on date not null,
  ends_on date not null,
  adept_seats integer not null default 20 constraint cohorts_adept_seats check (adept_seats between 0 and 10000),
  mentor_seats integer not null default 22 constraint cohorts_mentor_seats check (mentor_seats between 0 and 10000),
  launched_at timestamptz,
  -- Until then a launch can be taken back and no mail has left.
  launch_undo_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint cohorts_pkey primary key (tenant_id, id),
  constraint cohorts_name_key unique (tenant_id, programme_id, name),
  constraint cohorts_dates check (ends_on > starts_on),
  constraint cohorts_programme_fkey foreign key (tenant_id, programme_id) references app.programmes (tenant_id, id)
);
select app.place('app.cohorts', 'tenant');
select app.seal('app.cohorts');
create policy app_access on app.cohorts for all to bollplank_app using (true);
create policy room_access on app.cohorts for select to bollplank_room using (true);
create index cohorts_recent_idx on app.cohorts (tenant_id, starts_on desc, id);
grant select, insert, update on app.cohorts to bollplank_app;
grant select on app.cohorts to bollplank_room;

create table app.cohort_evaluators (
  tenant_id uuid not null constraint cohort_evaluators_tenant_fkey references app.tenants (id),
  cohort_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  constraint cohort_evaluators_pkey primary key (tenant_id, cohort_id, member_id),
  constraint cohort_evaluators_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint cohort_evaluators_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.cohort_evaluators', 'tenant');
select app.seal('app.cohort_evaluators');
create policy app_access on app.cohort_evaluators for all to bollplank_app using (true);
create index cohort_evaluators_member_idx on app.cohort_evaluators (tenant_id, member_id);
grant select, insert, delete on app.cohort_evaluators to bollplank_app;

create table app.milestones (
  tenant_id uuid not null constraint milestones_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  kind text not null
    constraint milestones_kind check (kind in ('kick_off', 'midway', 'closing', 'training_day', 'trio', 'matching', 'closing_conversation', 'other')),
  name text not null constraint milestones_name_length check (length(name) between 1 and 120),
  on_date date not null,
  version integer not null default 1,
  constraint milestones_pkey primary key (tenant_id, id),
  constraint milestones_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id)
);
select app.place('app.milestones', 'tenant');
select app.seal('app.milestones');
create policy app_access on app.milestones for all to bollplank_app using (true);
create index milestones_cohort_idx on app.milestones (tenant_id, cohort_id, on_date);
grant select, insert, update, delete on app.milestones to bollplank_app;

create table app.participants (
  tenant_id uuid not null constraint participants_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  member_id uuid not null,
  state text not null default 'admitted'
    constraint participants_state check (state in ('invited', 'applied', 'in_review', 'admitted', 'waitlisted', 'declined', 'withdrawn')),
  is_mentor boolean not null,
  is_adept boolean not null,
  title text not null default '',
  organisation text not null default '',
  unit text not null default '',
  manager text not null default '',
  region text not null default '',
  languages text[] not null default '{}',
  needs text[] not null default '{}',
  offers text[] not null default '{}',
  capacity integer not null default 0,
  -- Mentorships under way as mentor; the check is what keeps a mentor's capacity under concurrent accepts.
  seats_taken integer not null default 0,
  about text not null default '',
  extra jsonb not null default '{}',
  admitted_at timestamptz,
  invited_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint participants_pkey primary key (tenant_id, id),
  constraint participants_member_key unique (tenant_id, cohort_id, member_id),
  constraint participants_role check (is_mentor or is_adept),
  constraint participants_capacity check (capacity between 0 and 20 and (is_mentor or capacity = 0)),
  constraint participants_seats check (seats_taken between 0 and capacity),
  constraint participants_lengths check (length(title) <= 200 and length(organisation) <= 200 and length(unit) <= 200
    and length(manager) <= 254 and length(region) <= 120 and length(about) <= 4000
    and cardinality(languages) <= 20 and cardinality(needs) <= 40 and cardinality(offers) <= 40 and length(extra::text) <= 20000),
  constraint participants_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint participants_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.participants', 'tenant');
select app.seal('app.participants');
create policy app_access on app.participants for all to bollplank_app using (true);
create policy room_access on app.participants for select to bollplank_room using (true);
create index participants_member_idx on app.participants (tenant_id, member_id);
create index participants_recent_idx on app.participants (tenant_id, cohort_id, updated_at desc, id desc);
grant select, insert, update on app.participants to bollplank_app;
grant select on app.participants to bollplank_room;

create table app.imports (
  tenant_id uuid not null constraint imports_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  created_by uuid not null,
  state text not null default 'mapping'
    constraint imports_state check (state in ('mapping', 'checked', 'running', 'done', 'failed', 'cancelled')),
  file_name text not null default '' constraint imports_file_name_length check (length(file_name) <= 200),
  encoding text not null,
  delimiter text not null,
  header text[] not null,
  -- Header names as one text, so that the mapping of the last file with the same columns is remembered.
  header_key text not null,
  fields jsonb not null default '{}',
  keep integer[] not null default '{}',
  default_role text constraint imports_default_role check (default_role in ('adept', 'mentor', 'both')),
  rows_total integer not null,
  rows_ok integer not null default 0,
  rows_problem integer not null default 0,
  rows_skipped integer not null default 0,
  rows_done integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  error_code text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint imports_pkey primary key (tenant_id, id),
  constraint imports_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint imports_created_by_fkey foreign key (tenant_id, created_by) references app.members (tenant_id, id)
);
select app.place('app.imports', 'tenant');
select app.seal('app.imports');
create policy app_access on app.imports for all to bollplank_app using (true);
create index imports_cohort_idx on app.imports (tenant_id, cohort_id, id);
create index imports_header_idx on app.imports (tenant_id, header_key, id);
grant select, insert, update on app.imports to bollplank_app;

create table app.import_rows (
  tenant_id uuid not null constraint import_rows_tenant_fkey references app.tenants (id),
  import_id uuid not null,
  row integer not null,
  cells text[] not null,
  state text not null default 'ok' constraint import_rows_state check (state in ('ok', 'problem', 'skipped', 'done')),
  problems jsonb not null default '[]',
  person_name text not null default '',
  constraint import_rows_pkey primary key (tenant_id, import_id, row),
  constraint import_rows_import_fkey foreign key (tenant_id, import_id) references app.imports (tenant_id, id)
);
select app.place('app.import_rows', 'tenant');
select app.seal('app.import_rows');
create policy app_access on app.import_rows for all to bollplank_app using (true);
create index import_rows_state_idx on app.import_rows (tenant_id, import_id, state, row);
grant select, insert, update, delete on app.import_rows to bollplank_app;

-- +goose Down
drop table app.import_rows, app.imports, app.participants, app.milestones, app.cohort_evaluators, app.cohorts;
