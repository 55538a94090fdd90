-- +goose Up
-- D11: who chooses in a programme, how many mentors a short list holds and how many days a mentor has to answer.
alter table app.programmes add column choosing jsonb not null default '{"who": "arranger", "short_list": 3, "answer_days": 7}'
  constraint programmes_choosing check (choosing ->> 'who' in ('arranger', 'adept', 'mixed')
    and (choosing ->> 'short_list')::integer between 1 and 10 and (choosing ->> 'answer_days')::integer between 1 and 60);

-- A seat that a mentor has promised by saying yes. Two who come for the same one meet in the key, whatever else fails.
alter table app.proposals add column seat integer constraint proposals_seat check (seat between 1 and 20);
alter table app.proposals add constraint proposals_seat_key unique (tenant_id, mentor_id, seat);
create statistics app.proposals_mentor_stats (dependencies) on tenant_id, mentor_id from app.proposals;
alter table app.proposals drop constraint proposals_source;
alter table app.proposals add constraint proposals_source check (source in ('run', 'arranger', 'adept'));

-- The choosing of a cohort, opened and ended by an arranger.
create table app.choosings (
  tenant_id uuid not null constraint choosings_tenant_fkey references app.tenants (id),
  cohort_id uuid not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  constraint choosings_pkey primary key (tenant_id, cohort_id),
  constraint choosings_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint choosings_opened_by_fkey foreign key (tenant_id, opened_by) references app.members (tenant_id, id)
);
select app.place('app.choosings', 'tenant');
select app.seal('app.choosings');
create policy app_access on app.choosings for all to bollplank_app using (true);
create statistics app.choosings_cohort_stats (dependencies) on tenant_id, cohort_id from app.choosings;
grant select, insert, update on app.choosings to bollplank_app;

-- A mentor whom an adept has been shown, once, and what became of it.
create table app.wishes (
  tenant_id uuid not null constraint wishes_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  adept_id uuid not null,
  mentor_id uuid not null,
  -- Which of the adept's lists the mentor stood on, from 1, and where.
  list integer not null constraint wishes_list check (list between 1 and 10000),
  place integer not null constraint wishes_place check (place between 1 and 10),
  score integer not null constraint wishes_score check (score between 0 and 1000),
  reasons jsonb not null default '[]',
  state text not null default 'shown'
    constraint wishes_state check (state in ('shown', 'passed', 'never', 'wished', 'asked', 'accepted', 'declined', 'expired', 'lost')),
  -- Which wish it was; null for one who was not wished for.
  rank integer constraint wishes_rank check (rank between 1 and 10),
  answer_by timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint wishes_pkey primary key (tenant_id, id),
  constraint wishes_pair_key unique (tenant_id, adept_id, mentor_id),
  constraint wishes_ranked check (state not in ('wished', 'asked', 'accepted', 'declined', 'expired') or rank is not null),
  constraint wishes_deadline check (state <> 'asked' or answer_by is not null),
  constraint wishes_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint wishes_adept_fkey foreign key (tenant_id, adept_id) references app.participants (tenant_id, id),
  constraint wishes_mentor_fkey foreign key (tenant_id, mentor_id) references app.participants (tenant_id, id)
);
select app.place('app.wishes', 'tenant');
select app.seal('app.wishes');
create policy app_access on app.wishes for all to bollplank_app using (true);
create index wishes_cohort_idx on app.wishes (tenant_id, cohort_id, adept_id);
create index wishes_mentor_idx on app.wishes (tenant_id, mentor_id);
-- An adept waits for one mentor at a time, and has one.
create unique index wishes_one_key on app.wishes (tenant_id, adept_id) where state in ('asked', 'accepted');
create statistics app.wishes_cohort_stats (dependencies) on tenant_id, cohort_id from app.wishes;
create statistics app.wishes_adept_stats (dependencies) on tenant_id, adept_id from app.wishes;
create statistics app.wishes_mentor_stats (dependencies) on tenant_id, mentor_id from app.wishes;
grant select, insert, update on app.wishes to bollplank_app;

-- Who is never to be proposed to whom, in any cohort: a member's own word, which nobody else is told.
create table app.vetoes (
  tenant_id uuid not null constraint vetoes_tenant_fkey references app.tenants (id),
  member_id uuid not null,
  about_id uuid not null,
  created_at timestamptz not null,
  constraint vetoes_pkey primary key (tenant_id, member_id, about_id),
  constraint vetoes_two_people check (member_id <> about_id),
  constraint vetoes_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id),
  constraint vetoes_about_fkey foreign key (tenant_id, about_id) references app.members (tenant_id, id)
);
select app.place('app.vetoes', 'tenant');
select app.seal('app.vetoes');
create policy app_access on app.vetoes for all to bollplank_app using (true);
create statistics app.vetoes_member_stats (dependencies) on tenant_id, member_id from app.vetoes;
grant select, insert on app.vetoes to bollplank_app;

-- +goose Down
drop table app.vetoes, app.wishes, app.choosings;
drop statistics app.proposals_mentor_stats;
alter table app.proposals drop constraint proposals_seat_key;
alter table app.proposals drop constraint proposals_source;
alter table app.proposals drop column seat;
alter table app.proposals add constraint proposals_source check (source in ('run', 'arranger')) not valid;
alter table app.programmes drop column choosing;
