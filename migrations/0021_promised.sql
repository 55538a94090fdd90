-- +goose Up
-- A pair to which both have said yes is kept by everything that keeps what is locked: runs, runs used again, trials.
alter table app.proposals no force row level security;
update app.proposals set locked = true where state = 'accepted';
alter table app.proposals force row level security;
alter table app.proposals add constraint proposals_accepted_locked check (state <> 'accepted' or locked);

-- +goose Down
alter table app.proposals drop constraint proposals_accepted_locked;
