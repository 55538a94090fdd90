-- +goose Up
-- Times that a mentor offers, each with its place, for an adept to pick. Members only: no organiser sees when a mentor is free.
create table app.offered_times (
  tenant_id uuid not null constraint offered_times_tenant_fkey references app.tenants (id),
  id uuid not null,
  room_id uuid not null,
  -- At most ten stand at once: writers at the same moment meet here.
  slot integer not null constraint offered_times_slot check (slot between 1 and 10),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place_kind text not null constraint offered_times_place_kind check (place_kind in ('neutral', 'workplace', 'online', 'phone')),
  place text not null default '' constraint offered_times_place_length check (length(place) <= 300),
  link text not null default '' constraint offered_times_link_length check (length(link) <= 1000),
  offered_by uuid not null,
  offered_at timestamptz not null,
  constraint offered_times_pkey primary key (tenant_id, room_id, id),
  constraint offered_times_slot_key unique (tenant_id, room_id, slot),
  constraint offered_times_times check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint offered_times_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint offered_times_offered_by_fkey foreign key (tenant_id, offered_by) references app.members (tenant_id, id)
);
select app.place('app.offered_times', 'tenant');
select app.seal('app.offered_times');
create policy room_access on app.offered_times for all to bollplank_room using (room_id = app.room()) with check (room_id = app.room() and offered_by = app.member());
create statistics app.offered_times_room_stats (dependencies) on tenant_id, room_id from app.offered_times;
grant select, insert, delete on app.offered_times to bollplank_room;

-- +goose Down
drop table app.offered_times;
