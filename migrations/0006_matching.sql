-- +goose Up
create table app.match_runs (
  tenant_id uuid not null constraint match_runs_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  created_by uuid not null,
  state text not null default 'queued' constraint match_runs_state check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress integer not null default 0 constraint match_runs_progress check (progress between 0 and 100),
  seed bigint not null,
  policy jsonb not null,
  engine_version text not null,
  objective bigint,
  gap bigint,
  matched integer,
  unmatched integer,
  mean_score integer,
  worst_score integer,
  -- Adepts the run left without a mentor, each with the codes that say why.
  left_out jsonb not null default '[]',
  certificate jsonb,
  error_code text,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  constraint match_runs_pkey primary key (tenant_id, id),
  constraint match_runs_certified check (state <> 'done' or (gap = 0 and certificate is not null)),
  constraint match_runs_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint match_runs_created_by_fkey foreign key (tenant_id, created_by) references app.members (tenant_id, id)
);
select app.place('app.match_runs', 'tenant');
select app.seal('app.match_runs');
create policy app_access on app.match_runs for all to bollplank_app using (true);
create index match_runs_cohort_idx on app.match_runs (tenant_id, cohort_id, id);
grant select, insert, update on app.match_runs to bollplank_app;

create table app.proposals (
  tenant_id uuid not null constraint proposals_tenant_fkey references app.tenants (id),
  id uuid not null,
  cohort_id uuid not null,
  run_id uuid,
  adept_id uuid not null,
  mentor_id uuid not null,
  score integer not null constraint proposals_score check (score between 0 and 1000),
  reasons jsonb not null default '[]',
  locked boolean not null default false,
  source text not null constraint proposals_source check (source in ('run', 'arranger')),
  state text not null default 'proposed'
    constraint proposals_state check (state in ('proposed', 'chosen', 'accepted', 'declined', 'sealed', 'vetoed')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint proposals_pkey primary key (tenant_id, id),
  constraint proposals_adept_key unique (tenant_id, cohort_id, adept_id),
  constraint proposals_two_people check (adept_id <> mentor_id),
  constraint proposals_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint proposals_run_fkey foreign key (tenant_id, run_id) references app.match_runs (tenant_id, id),
  constraint proposals_adept_fkey foreign key (tenant_id, adept_id) references app.participants (tenant_id, id),
  constraint proposals_mentor_fkey foreign key (tenant_id, mentor_id) references app.participants (tenant_id, id)
);
select app.place('app.proposals', 'tenant');
select app.seal('app.proposals');
create policy app_access on app.proposals for all to bollplank_app using (true);
create index proposals_mentor_idx on app.proposals (tenant_id, cohort_id, mentor_id);
grant select, insert, update, delete on app.proposals to bollplank_app;

create table app.exclusions (
  tenant_id uuid not null constraint exclusions_tenant_fkey references app.tenants (id),
  cohort_id uuid not null,
  adept_id uuid not null,
  mentor_id uuid not null,
  created_by uuid not null,
  created_at timestamptz not null,
  constraint exclusions_pkey primary key (tenant_id, cohort_id, adept_id, mentor_id),
  constraint exclusions_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id),
  constraint exclusions_adept_fkey foreign key (tenant_id, adept_id) references app.participants (tenant_id, id),
  constraint exclusions_mentor_fkey foreign key (tenant_id, mentor_id) references app.participants (tenant_id, id),
  constraint exclusions_created_by_fkey foreign key (tenant_id, created_by) references app.members (tenant_id, id)
);
select app.place('app.exclusions', 'tenant');
select app.seal('app.exclusions');
create policy app_access on app.exclusions for all to bollplank_app using (true);
grant select, insert, delete on app.exclusions to bollplank_app;

-- +goose Down
drop table app.exclusions, app.proposals, app.match_runs;
