-- +goose Up
create table app.seminars (
  tenant_id uuid not null constraint seminars_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  kind text not null constraint seminars_kind check (kind in ('kick_off', 'midway', 'closing', 'lecture', 'workshop', 'training_day')),
  title text not null constraint seminars_title_length check (length(title) between 1 and 160),
  description text not null default '' constraint seminars_description_length check (length(description) <= 4000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '' constraint seminars_place_length check (length(place) <= 300),
  link text not null default '' constraint seminars_link_length check (length(link) <= 1000),
  audience text not null default 'everyone' constraint seminars_audience check (audience in ('everyone', 'mentors', 'adepts')),
  -- Null: no limit.
  capacity integer constraint seminars_capacity check (capacity between 1 and 10000),
  registered integer not null default 0,
  waitlisted integer not null default 0 constraint seminars_waitlisted check (waitlisted >= 0),
  state text not null default 'planned' constraint seminars_state check (state in ('planned', 'cancelled', 'held')),
  sequence integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint seminars_pkey primary key (tenant_id, id),
  constraint seminars_seats check (registered >= 0 and (capacity is null or registered <= capacity)),
  constraint seminars_times check (ends_at > starts_at and ends_at <= starts_at + interval '7 days'),
  constraint seminars_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id)
);
select app.place('app.seminars', 'tenant');
select app.seal('app.seminars');
create policy app_access on app.seminars for all to bollplank_app using (true);
create index seminars_cohort_idx on app.seminars (tenant_id, cohort_id, starts_at, id);
grant select, insert, update on app.seminars to bollplank_app;

create table app.registrations (
  tenant_id uuid not null constraint registrations_tenant_fkey references app.tenants (id),
  seminar_id uuid not null,
  member_id uuid not null,
  participant_id uuid not null,
  state text not null constraint registrations_state check (state in ('registered', 'waitlisted', 'cancelled', 'attended', 'absent')),
  -- Order in the waiting list; an id of its own, since two may come in the same instant.
  queued_id uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint registrations_pkey primary key (tenant_id, seminar_id, member_id),
  constraint registrations_queue_key unique (tenant_id, seminar_id, queued_id),
  constraint registrations_seminar_fkey foreign key (tenant_id, seminar_id) references app.seminars (tenant_id, id),
  constraint registrations_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id),
  constraint registrations_participant_fkey foreign key (tenant_id, participant_id) references app.participants (tenant_id, id)
);
select app.place('app.registrations', 'tenant');
select app.seal('app.registrations');
create policy app_access on app.registrations for all to bollplank_app using (true);
create index registrations_member_idx on app.registrations (tenant_id, member_id);
grant select, insert, update on app.registrations to bollplank_app;

-- +goose Down
drop table app.registrations, app.seminars;
