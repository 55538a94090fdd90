-- +goose Up
-- What people answer by a programme's own words: its values, and its free questions by their ids. Empty is silence.
alter table app.participants add column values_held text[] not null default '{}';
alter table app.participants add column answers jsonb not null default '{}';
alter table app.participants add constraint participants_own_words check (
  cardinality(values_held) <= 20 and jsonb_typeof(answers) = 'object' and length(answers::text) <= 20000) not valid;
alter table app.participants validate constraint participants_own_words;

-- +goose Down
alter table app.participants drop column answers;
alter table app.participants drop column values_held;
