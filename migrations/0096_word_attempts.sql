-- +goose Up
-- That somebody typed other words than the eight that a member who has begun anew reads: all in the room see how often, and
-- when last. The words are checked in browsers, and nothing of them is kept.
create table app.word_attempts (
  tenant_id uuid not null constraint word_attempts_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  -- Whose words they were to be, and for which of her keys.
  member_id uuid not null,
  key_version integer not null constraint word_attempts_key_version check (key_version >= 1),
  id uuid not null,
  typed_by uuid not null,
  typed_at timestamptz not null,
  constraint word_attempts_pkey primary key (tenant_id, room_id, member_id, key_version, id),
  constraint word_attempts_member_fkey foreign key (tenant_id, room_id, member_id) references app.room_members (tenant_id, room_id, member_id),
  constraint word_attempts_typed_by_fkey foreign key (tenant_id, room_id, typed_by) references app.room_members (tenant_id, room_id, member_id)
);
select app.place('app.word_attempts', 'tenant');
select app.seal('app.word_attempts');
create policy room_access on app.word_attempts for all to bollplank_room using (room_id = app.room()) with check (room_id = app.room() and typed_by = app.member());
create statistics app.word_attempts_room_stats (dependencies) on tenant_id, room_id from app.word_attempts;
grant select, insert on app.word_attempts to bollplank_room;

-- +goose Down
drop table app.word_attempts;
