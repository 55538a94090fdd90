-- +goose Up
create table app.programmes (
  tenant_id uuid not null constraint programmes_tenant_fkey references app.tenants (id),
  id uuid not null,
  name text not null constraint programmes_name_length check (length(name) between 1 and 120),
  purpose text not null default '' constraint programmes_purpose_length check (length(purpose) <= 4000),
  kind text not null constraint programmes_kind check (kind in ('pairs', 'on_demand', 'series')),
  language text not null constraint programmes_language check (language in ('sv', 'en')),
  length_months integer not null default 18 constraint programmes_length check (length_months between 1 and 60),
  -- Days between meetings; 0 means when needed (D18).
  cadence_days integer not null default 30 constraint programmes_cadence check (cadence_days between 0 and 366),
  meeting_minutes_min integer not null default 120,
  meeting_minutes_max integer not null default 180,
  areas text[] not null default '{}' constraint programmes_areas_count check (cardinality(areas) <= 40),
  agreement_text text not null default '' constraint programmes_agreement_length check (length(agreement_text) <= 20000),
  policy jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint programmes_pkey primary key (tenant_id, id),
  constraint programmes_name_key unique (tenant_id, name),
  constraint programmes_minutes check (meeting_minutes_min between 15 and 480 and meeting_minutes_max between meeting_minutes_min and 480)
);
select app.place('app.programmes', 'tenant');
select app.seal('app.programmes');
create policy app_access on app.programmes for all to bollplank_app using (true);
create policy room_access on app.programmes for select to bollplank_room using (true);
grant select, insert, update on app.programmes to bollplank_app;
grant select on app.programmes to bollplank_room;

create table app.programme_arrangers (
  tenant_id uuid not null constraint programme_arrangers_tenant_fkey references app.tenants (id),
  programme_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  constraint programme_arrangers_pkey primary key (tenant_id, programme_id, member_id),
  constraint programme_arrangers_programme_fkey foreign key (tenant_id, programme_id) references app.programmes (tenant_id, id),
  constraint programme_arrangers_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.programme_arrangers', 'tenant');
select app.seal('app.programme_arrangers');
create policy app_access on app.programme_arrangers for all to bollplank_app using (true);
create index programme_arrangers_member_idx on app.programme_arrangers (tenant_id, member_id);
grant select, insert, delete on app.programme_arrangers to bollplank_app;

-- +goose Down
drop table app.programme_arrangers, app.programmes;
