-- +goose Up
-- What a run set first, and the pairs it made: kept with the run, so that two runs can be laid side by side and an
-- earlier one used again. Runs of before set the total first, and their pairs were not kept (null).
alter table app.match_runs add column goal text not null default 'best_fit'
  constraint match_runs_goal check (goal in ('best_fit', 'fairest', 'spread', 'wishes'));
-- [[adept, mentor, score], …]
alter table app.match_runs add column pairs jsonb;

-- +goose Down
alter table app.match_runs drop column pairs;
alter table app.match_runs drop column goal;
