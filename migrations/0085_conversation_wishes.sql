-- +goose Up
-- D18: meetings when needed begin with an adept who asks for one. When she last asked, and no word of why.
create table app.conversation_wishes (
  tenant_id uuid not null constraint conversation_wishes_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  member_id uuid not null,
  asked_at timestamptz not null,
  constraint conversation_wishes_pkey primary key (tenant_id, room_id, member_id),
  constraint conversation_wishes_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint conversation_wishes_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.conversation_wishes', 'tenant');
select app.seal('app.conversation_wishes');
create policy room_access on app.conversation_wishes for all to bollplank_room using (room_id = app.room()) with check (room_id = app.room() and member_id = app.member());
create statistics app.conversation_wishes_room_stats (dependencies) on tenant_id, room_id from app.conversation_wishes;
grant select, insert, update on app.conversation_wishes to bollplank_room;

-- +goose Down
drop table app.conversation_wishes;
