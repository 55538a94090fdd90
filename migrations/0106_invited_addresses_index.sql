-- +goose NO TRANSACTION
-- +goose Up
drop index concurrently if exists directory.purpose_tokens_email_idx;
create index concurrently purpose_tokens_email_idx on directory.purpose_tokens (lower(email)) where email is not null;

-- +goose Down
drop index concurrently if exists directory.purpose_tokens_email_idx;
