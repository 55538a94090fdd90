-- +goose Up
-- Who a launch has brought into a room is not there, for herself or anybody else, while the launch can be taken back. Row
-- security hides every row from the owner, and steps aside here.
alter table app.room_members add column hidden_until timestamptz not null default '-infinity';
alter table app.cohorts no force row level security;
alter table app.mentorships no force row level security;
alter table app.room_members no force row level security;
update app.room_members x set hidden_until = c.launch_undo_until from app.mentorships m, app.cohorts c
  where m.tenant_id = x.tenant_id and m.id = x.room_id and c.tenant_id = x.tenant_id and c.id = m.cohort_id
    and x.joined_at = c.launch_undo_until - interval '60 seconds';
alter table app.room_members force row level security;
alter table app.mentorships force row level security;
alter table app.cohorts force row level security;

-- +goose Down
alter table app.room_members drop column hidden_until;
