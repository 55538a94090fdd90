-- +goose Up
-- A mentorship and its room are one: the room's id is the mentorship's.
create table app.mentorships (
  tenant_id uuid not null constraint mentorships_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  state text not null default 'invited'
    constraint mentorships_state check (state in ('invited', 'active', 'paused', 'closing', 'ended')),
  -- What each criterion gave when the two were matched, as codes and values; shown to the two.
  reasons jsonb not null default '[]',
  score integer,
  agreement_version integer not null default 1,
  agreement_text text not null default '',
  started_on date not null,
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint mentorships_pkey primary key (tenant_id, id),
  constraint mentorships_ended check ((state = 'ended') = (ended_at is not null)),
  constraint mentorships_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id)
);
select app.place('app.mentorships', 'tenant');
select app.seal('app.mentorships');
create policy app_access on app.mentorships for all to bollplank_app using (true);
create policy room_access on app.mentorships for select to bollplank_room using (id = app.room());
create index mentorships_cohort_idx on app.mentorships (tenant_id, cohort_id, id);
grant select, insert, update on app.mentorships to bollplank_app;
grant select on app.mentorships to bollplank_room;

create table app.room_members (
  tenant_id uuid not null constraint room_members_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  member_id uuid not null,
  participant_id uuid not null,
  role text not null constraint room_members_role check (role in ('mentor', 'adept')),
  joined_at timestamptz not null,
  left_at timestamptz,
  constraint room_members_pkey primary key (tenant_id, room_id, member_id),
  constraint room_members_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint room_members_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id),
  constraint room_members_participant_fkey foreign key (tenant_id, participant_id) references app.participants (tenant_id, id)
);
select app.place('app.room_members', 'tenant');
select app.seal('app.room_members');
create policy app_access on app.room_members for all to bollplank_app using (true);
create policy room_access on app.room_members for select to bollplank_room using (member_id = app.member() or room_id = app.room());
create index room_members_member_idx on app.room_members (tenant_id, member_id);
create index room_members_participant_idx on app.room_members (tenant_id, participant_id);
grant select, insert, update on app.room_members to bollplank_app;
grant select on app.room_members to bollplank_room;

create table app.agreement_approvals (
  tenant_id uuid not null constraint agreement_approvals_tenant_fkey references app.tenants (id),
  mentorship_id uuid not null,
  agreement_version integer not null,
  member_id uuid not null,
  text_hash bytea not null,
  approved_at timestamptz not null,
  constraint agreement_approvals_pkey primary key (tenant_id, mentorship_id, agreement_version, member_id),
  constraint agreement_approvals_member_fkey foreign key (tenant_id, mentorship_id, member_id) references app.room_members (tenant_id, room_id, member_id)
);
select app.place('app.agreement_approvals', 'tenant');
select app.seal('app.agreement_approvals');
create policy app_access on app.agreement_approvals for select to bollplank_app using (true);
create policy room_access on app.agreement_approvals for all to bollplank_room
  using (mentorship_id = app.room()) with check (mentorship_id = app.room() and member_id = app.member());
grant select on app.agreement_approvals to bollplank_app;
grant select, insert on app.agreement_approvals to bollplank_room;

-- When, what kind of place and whether it was held: the rhythm an organiser may see. Place and link are in meeting_places.
create table app.meetings (
  tenant_id uuid not null constraint meetings_tenant_fkey references app.tenants (id),
  id uuid not null,
  mentorship_id uuid not null,
  number integer not null,
  state text not null default 'planned' constraint meetings_state check (state in ('planned', 'held', 'moved', 'cancelled')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place_kind text not null constraint meetings_place_kind check (place_kind in ('neutral', 'workplace', 'online', 'phone')),
  -- iTIP SEQUENCE: rises with each change that reaches a calendar.
  sequence integer not null default 0,
  moved_at timestamptz,
  held_confirmed_by uuid,
  held_confirmed_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint meetings_pkey primary key (tenant_id, id),
  constraint meetings_number_key unique (tenant_id, mentorship_id, number),
  constraint meetings_times check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint meetings_mentorship_fkey foreign key (tenant_id, mentorship_id) references app.mentorships (tenant_id, id),
  constraint meetings_created_by_fkey foreign key (tenant_id, mentorship_id, created_by) references app.room_members (tenant_id, room_id, member_id),
  constraint meetings_held_by_fkey foreign key (tenant_id, mentorship_id, held_confirmed_by) references app.room_members (tenant_id, room_id, member_id)
);
select app.place('app.meetings', 'tenant');
select app.seal('app.meetings');
create policy app_access on app.meetings for select to bollplank_app using (true);
create policy room_access on app.meetings for all to bollplank_room using (mentorship_id = app.room()) with check (mentorship_id = app.room());
create index meetings_mentorship_idx on app.meetings (tenant_id, mentorship_id, starts_at);
grant select on app.meetings to bollplank_app;
grant select, insert, update on app.meetings to bollplank_room;

create table app.meeting_places (
  tenant_id uuid not null constraint meeting_places_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  meeting_id uuid not null,
  place text not null default '' constraint meeting_places_place_length check (length(place) <= 300),
  link text not null default '' constraint meeting_places_link_length check (length(link) <= 1000),
  updated_at timestamptz not null,
  constraint meeting_places_pkey primary key (tenant_id, meeting_id),
  constraint meeting_places_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint meeting_places_meeting_fkey foreign key (tenant_id, meeting_id) references app.meetings (tenant_id, id)
);
select app.place('app.meeting_places', 'tenant');
select app.seal('app.meeting_places');
create policy room_access on app.meeting_places for all to bollplank_room using (room_id = app.room()) with check (room_id = app.room());
grant select, insert, update on app.meeting_places to bollplank_room;

-- +goose Down
drop table app.meeting_places, app.meetings, app.agreement_approvals, app.room_members, app.mentorships;
