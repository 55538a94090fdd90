-- +goose Up
-- D19: what a programme says instead of the built-in guide to a stage, to adepts or to mentors.
create table app.guides (
  tenant_id uuid not null constraint guides_tenant_fkey references app.tenants (id),
  programme_id uuid not null,
  stage text not null constraint guides_stage check (stage in ('before', 'beginning', 'under_way', 'midway', 'closing', 'afterwards')),
  role text not null constraint guides_role check (role in ('adept', 'mentor')),
  body text not null constraint guides_body_length check (length(body) <= 3000),
  version integer not null default 1,
  updated_at timestamptz not null,
  constraint guides_pkey primary key (tenant_id, programme_id, stage, role),
  constraint guides_programme_fkey foreign key (tenant_id, programme_id) references app.programmes (tenant_id, id)
);
select app.place('app.guides', 'tenant');
select app.seal('app.guides');
create policy app_access on app.guides for all to bollplank_app using (true);
create policy room_access on app.guides for select to bollplank_room using (true);
create statistics app.guides_programme_stats (dependencies) on tenant_id, programme_id from app.guides;
grant select, insert, update on app.guides to bollplank_app;
grant select on app.guides to bollplank_room;

-- +goose Down
drop table app.guides;
