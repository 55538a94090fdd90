-- +goose Up
-- A mentorship that stood until its cohort closed is completed: it has ended, and counts as a pair. This was read from
-- the moment at which the cohort changed last. Row security hides every row from the owner, and steps aside here.
alter table app.mentorships add column completed boolean not null default false;
alter table app.mentorships no force row level security;
alter table app.cohorts no force row level security;
update app.mentorships m set completed = true from app.cohorts c
  where c.tenant_id = m.tenant_id and c.id = m.cohort_id and c.state = 'closed' and m.state = 'ended' and m.ended_at >= c.updated_at;
alter table app.cohorts force row level security;
alter table app.mentorships force row level security;
alter table app.mentorships add constraint mentorships_completed check (state = 'ended' or not completed);

-- +goose Down
alter table app.mentorships drop column completed;
