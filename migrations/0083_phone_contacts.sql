-- +goose Up
-- D5: the members were in touch between meetings on that day. The day is all there is; the organiser's side sees it as rhythm.
create table app.phone_contacts (
  tenant_id uuid not null constraint phone_contacts_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  on_date date not null,
  noted_by uuid not null,
  noted_at timestamptz not null,
  constraint phone_contacts_pkey primary key (tenant_id, room_id, on_date),
  constraint phone_contacts_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint phone_contacts_noted_by_fkey foreign key (tenant_id, noted_by) references app.members (tenant_id, id)
);
select app.place('app.phone_contacts', 'tenant');
select app.seal('app.phone_contacts');
create policy app_access on app.phone_contacts for select to bollplank_app using (true);
create policy room_access on app.phone_contacts for all to bollplank_room using (room_id = app.room()) with check (room_id = app.room() and noted_by = app.member());
create statistics app.phone_contacts_room_stats (dependencies) on tenant_id, room_id from app.phone_contacts;
grant select on app.phone_contacts to bollplank_app;
grant select, insert, delete on app.phone_contacts to bollplank_room;

-- +goose Down
drop table app.phone_contacts;
