-- +goose Up
-- River's tables stand already (package postgres makes them first). Whoever enqueues sees only the jobs of
-- the tenant it stands in; the workers see all.
grant select, insert, update, delete on all tables in schema jobs to bollplank_jobs;
grant usage, select on all sequences in schema jobs to bollplank_jobs, bollplank_app, bollplank_room, bollplank_directory;
grant select, insert, update on jobs.river_job to bollplank_app, bollplank_room, bollplank_directory;
alter table jobs.river_job enable row level security;
alter table jobs.river_job force row level security;
create policy workers on jobs.river_job for all to bollplank_jobs using (true);
create policy tenant_only on jobs.river_job for all to bollplank_app, bollplank_room
  using ((args ->> 'tenant_id')::uuid = any (array[app.tenant()]))
  with check ((args ->> 'tenant_id')::uuid = any (array[app.tenant()]));
create policy directory_only on jobs.river_job for all to bollplank_directory
  using (not args ? 'tenant_id') with check (not args ? 'tenant_id');

-- +goose Down
drop policy directory_only on jobs.river_job;
drop policy tenant_only on jobs.river_job;
drop policy workers on jobs.river_job;
