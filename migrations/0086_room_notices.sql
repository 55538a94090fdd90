-- +goose Up
-- When a member was last told by mail that something waits in a room: once a day is enough, and of what it is no word.
create table app.room_notices (
  tenant_id uuid not null constraint room_notices_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  member_id uuid not null,
  told_at timestamptz not null,
  constraint room_notices_pkey primary key (tenant_id, room_id, member_id),
  constraint room_notices_member_fkey foreign key (tenant_id, room_id, member_id) references app.room_members (tenant_id, room_id, member_id)
);
select app.place('app.room_notices', 'tenant');
select app.seal('app.room_notices');
create policy room_access on app.room_notices for all to bollplank_room using (room_id = app.room()) with check (room_id = app.room());
create statistics app.room_notices_room_stats (dependencies) on tenant_id, room_id from app.room_notices;
grant select, insert, update on app.room_notices to bollplank_room;

-- +goose Down
drop table app.room_notices;
