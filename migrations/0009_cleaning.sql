-- +goose NO TRANSACTION
-- +goose Up
-- What the hourly cleaning of the directory reads. Built beside what goes on; one that was cut short is built anew.
drop index concurrently if exists directory.sessions_ended_idx;
create index concurrently sessions_ended_idx on directory.sessions (least(expires_at, revoked_at));
drop index concurrently if exists directory.purpose_tokens_expires_idx;
create index concurrently purpose_tokens_expires_idx on directory.purpose_tokens (expires_at);
grant delete on directory.sessions to bollplank_directory;

-- +goose Down
revoke delete on directory.sessions from bollplank_directory;
drop index concurrently if exists directory.purpose_tokens_expires_idx;
drop index concurrently if exists directory.sessions_ended_idx;
