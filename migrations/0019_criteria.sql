-- +goose Up
-- What more matching can go by. Empty is silence, and silence changes nothing.
alter table app.participants add column seniority text not null default '';
alter table app.participants add column sector text not null default '';
alter table app.participants add column meeting_mode text not null default '';
-- Times of the week.
alter table app.participants add column availability text[] not null default '{}';
-- How far the person has come, by area, in what she needs and offers.
alter table app.participants add column levels jsonb not null default '{}';
-- Organisations whose people she is not to be matched with.
alter table app.participants add column not_with text[] not null default '{}';
alter table app.participants add constraint participants_words check (
  seniority in ('', 'student', 'early', 'experienced', 'leader', 'executive') and meeting_mode in ('', 'in_person', 'online', 'either')
  and availability <@ array['mornings', 'afternoons', 'evenings', 'weekends']) not valid;
alter table app.participants validate constraint participants_words;
alter table app.participants add constraint participants_more_lengths check (
  length(sector) <= 120 and cardinality(availability) <= 4 and length(levels::text) <= 20000 and cardinality(not_with) <= 20) not valid;
alter table app.participants validate constraint participants_more_lengths;

-- +goose Down
alter table app.participants drop column not_with;
alter table app.participants drop column levels;
alter table app.participants drop column availability;
alter table app.participants drop column meeting_mode;
alter table app.participants drop column sector;
alter table app.participants drop column seniority;
