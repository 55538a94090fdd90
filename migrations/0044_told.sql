-- +goose NO TRANSACTION
-- +goose Up
-- Who has been told of the choosing of a cohort is asked at every change of one, and is a small part of all letters.
drop index concurrently if exists app.deliveries_told_idx;
create index concurrently deliveries_told_idx on app.deliveries (tenant_id, cohort_id) where kind in ('choose_mentor', 'mentor_said_yes');

-- +goose Down
drop index concurrently app.deliveries_told_idx;
