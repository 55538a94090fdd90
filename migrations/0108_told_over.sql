-- +goose NO TRANSACTION
-- +goose Up
-- Who has been told that nobody more can be shown, or that the choosing ended before an answer, is asked as often as who
-- has been told that she may choose.
create index concurrently if not exists deliveries_told_of_choosing_idx on app.deliveries (tenant_id, cohort_id)
  where kind in ('choose_mentor', 'mentor_said_yes', 'other_mentors', 'choosing_ended');
drop index concurrently if exists app.deliveries_told_idx;

-- +goose Down
create index concurrently if not exists deliveries_told_idx on app.deliveries (tenant_id, cohort_id) where kind in ('choose_mentor', 'mentor_said_yes');
drop index concurrently app.deliveries_told_of_choosing_idx;
