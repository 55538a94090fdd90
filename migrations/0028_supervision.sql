-- +goose Up
-- D3: mentors of a cohort put together in supervision trios and experience groups. A set holds all groups of a kind: one
-- is in force, one may be proposed in its place, and one may be on its way.
create table app.group_sets (
  tenant_id uuid not null constraint group_sets_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  kind text not null constraint group_sets_kind check (kind in ('trio', 'experience')),
  state text not null constraint group_sets_state check (state in ('queued', 'running', 'failed', 'proposed', 'discarded', 'confirmed', 'replaced')),
  size integer not null constraint group_sets_size check (size between 2 and 20),
  seed bigint not null,
  -- What the engine reached, and what no grouping exceeds.
  breadth bigint,
  bound bigint,
  proved boolean not null default false,
  error_code text,
  -- The set that was in force before this one was confirmed.
  replaces uuid,
  confirmed_at timestamptz,
  -- Until then a confirmation can be taken back and no mail has left.
  undo_until timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint group_sets_pkey primary key (tenant_id, id),
  constraint group_sets_measured check (state not in ('proposed', 'confirmed', 'replaced') or (breadth is not null and bound is not null)),
  constraint group_sets_told check (state <> 'confirmed' or (confirmed_at is not null and undo_until is not null)),
  constraint group_sets_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint group_sets_replaces_fkey foreign key (tenant_id, replaces) references app.group_sets (tenant_id, id),
  constraint group_sets_created_by_fkey foreign key (tenant_id, created_by) references app.members (tenant_id, id)
);
select app.place('app.group_sets', 'tenant');
select app.seal('app.group_sets');
create policy app_access on app.group_sets for all to bollplank_app using (true);
create index group_sets_cohort_idx on app.group_sets (tenant_id, cohort_id, kind, id);
create unique index group_sets_under_way_key on app.group_sets (tenant_id, cohort_id, kind) where state in ('queued', 'running');
create unique index group_sets_proposed_key on app.group_sets (tenant_id, cohort_id, kind) where state = 'proposed';
create unique index group_sets_confirmed_key on app.group_sets (tenant_id, cohort_id, kind) where state = 'confirmed';
create statistics app.group_sets_cohort_stats (dependencies) on tenant_id, cohort_id from app.group_sets;
grant select, insert, update on app.group_sets to bollplank_app;

create table app.groups (
  tenant_id uuid not null constraint groups_tenant_fkey references app.tenants (id),
  id uuid not null,
  set_id uuid not null,
  number integer not null constraint groups_number check (number between 1 and 10000),
  -- Kept as it is when groups are formed again.
  locked boolean not null default false,
  constraint groups_pkey primary key (tenant_id, id),
  constraint groups_set_fkey foreign key (tenant_id, set_id) references app.group_sets (tenant_id, id)
);
select app.place('app.groups', 'tenant');
select app.seal('app.groups');
create policy app_access on app.groups for all to bollplank_app using (true);
create index groups_set_idx on app.groups (tenant_id, set_id);
create statistics app.groups_set_stats (dependencies) on tenant_id, set_id from app.groups;
grant select, insert, update on app.groups to bollplank_app;

-- The key is what keeps everybody in one group of a set.
create table app.group_members (
  tenant_id uuid not null constraint group_members_tenant_fkey references app.tenants (id),
  set_id uuid not null,
  participant_id uuid not null,
  group_id uuid not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  constraint group_members_pkey primary key (tenant_id, set_id, participant_id),
  constraint group_members_set_fkey foreign key (tenant_id, set_id) references app.group_sets (tenant_id, id),
  constraint group_members_group_fkey foreign key (tenant_id, group_id) references app.groups (tenant_id, id),
  constraint group_members_participant_fkey foreign key (tenant_id, participant_id) references app.participants (tenant_id, id)
);
select app.place('app.group_members', 'tenant');
select app.seal('app.group_members');
create policy app_access on app.group_members for all to bollplank_app using (true);
create index group_members_group_idx on app.group_members (tenant_id, group_id);
create index group_members_participant_idx on app.group_members (tenant_id, participant_id);
create statistics app.group_members_set_stats (dependencies) on tenant_id, set_id from app.group_members;
create statistics app.group_members_group_stats (dependencies) on tenant_id, group_id from app.group_members;
create statistics app.group_members_participant_stats (dependencies) on tenant_id, participant_id from app.group_members;
grant select, insert, update, delete on app.group_members to bollplank_app;

-- Two mentors whom the arranger wants in one group, or not in the same.
create table app.group_ties (
  tenant_id uuid not null constraint group_ties_tenant_fkey references app.tenants (id),
  cohort_id uuid not null,
  kind text not null constraint group_ties_kind check (kind in ('trio', 'experience')),
  a_id uuid not null,
  b_id uuid not null,
  rule text not null constraint group_ties_rule check (rule in ('together', 'apart')),
  created_by uuid not null,
  created_at timestamptz not null,
  constraint group_ties_pkey primary key (tenant_id, cohort_id, kind, a_id, b_id),
  constraint group_ties_two_people check (a_id < b_id),
  constraint group_ties_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint group_ties_a_fkey foreign key (tenant_id, a_id) references app.participants (tenant_id, id),
  constraint group_ties_b_fkey foreign key (tenant_id, b_id) references app.participants (tenant_id, id),
  constraint group_ties_created_by_fkey foreign key (tenant_id, created_by) references app.members (tenant_id, id)
);
select app.place('app.group_ties', 'tenant');
select app.seal('app.group_ties');
create policy app_access on app.group_ties for all to bollplank_app using (true);
create statistics app.group_ties_cohort_stats (dependencies) on tenant_id, cohort_id from app.group_ties;
grant select, insert, update, delete on app.group_ties to bollplank_app;

-- +goose Down
drop table app.group_ties, app.group_members, app.groups, app.group_sets;
