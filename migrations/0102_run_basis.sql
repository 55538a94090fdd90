-- +goose Up
-- What a run went by, so that its proof is shown of what it holds of: a fingerprint of the rules, the people and who is not
-- to be matched, and the pairs that were locked. Runs of before have neither, and nothing is said of them.
alter table app.match_runs add column basis text, add column locks jsonb;

-- +goose Down
alter table app.match_runs drop column basis, drop column locks;
