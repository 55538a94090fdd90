-- +goose Up
-- D7: how many adepts a mentorship of a programme has at most; one makes pairs.
alter table app.programmes add column group_size integer not null default 1
  constraint programmes_group_size check (group_size between 1 and 20);

-- What is told of one adept and the mentor stands with the adept, as there may be several: why the two were matched, and
-- who of a mentorship would like another. Row security hides every row from the owner, and steps aside here.
alter table app.room_members add column reasons jsonb not null default '[]';
alter table app.room_members add column score integer;
alter table app.room_members add column wants_another boolean not null default false;
alter table app.mentorships no force row level security;
alter table app.room_members no force row level security;
update app.room_members x set reasons = m.reasons, score = m.score from app.mentorships m
  where m.tenant_id = x.tenant_id and m.id = x.room_id and x.role = 'adept';
update app.room_members x set wants_another = true from app.mentorships m
  where m.tenant_id = x.tenant_id and m.id = x.room_id and x.role = m.another;
alter table app.room_members force row level security;
alter table app.mentorships force row level security;
alter table app.mentorships drop column another;
alter table app.mentorships drop column score;
alter table app.mentorships drop column reasons;

-- +goose Down
alter table app.mentorships add column reasons jsonb not null default '[]';
alter table app.mentorships add column score integer;
alter table app.mentorships add column another text
  constraint mentorships_another check (another is null or another in ('adept', 'mentor') and state = 'ended');
alter table app.room_members drop column wants_another;
alter table app.room_members drop column score;
alter table app.room_members drop column reasons;
alter table app.programmes drop column group_size;
