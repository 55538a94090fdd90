-- +goose Up
-- To which address a token went that lets in somebody without an account: by it she can ask for another.
alter table directory.purpose_tokens add column email text constraint purpose_tokens_email_length check (length(email) between 3 and 254);

-- +goose Down
alter table directory.purpose_tokens drop column email;
