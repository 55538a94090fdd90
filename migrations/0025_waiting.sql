-- +goose Up
-- D10: a mentor may pause, and what she does instead of having an adept keeps her from waiting for a while.
alter table app.participants add column paused_at timestamptz;
-- Days waiting are counted anew from here.
alter table app.participants add column returned_at timestamptz;
alter table app.participants add column occupied_until timestamptz;
alter table app.participants add column occupation text;
alter table app.participants add constraint participants_occupation check (
  (occupation is null) = (occupied_until is null) and occupation in ('stand_by', 'guest', 'trio') and (is_mentor or paused_at is null)) not valid;
alter table app.participants validate constraint participants_occupation;
-- D19: one of the two would like another. Who it was is the arranger's to know, and no reason is kept.
alter table app.mentorships add column another text;
alter table app.mentorships add constraint mentorships_another check (another is null or another in ('adept', 'mentor') and state = 'ended') not valid;
alter table app.mentorships validate constraint mentorships_another;
-- How many adepts had wishes when a run was kept, how many of them got their first, and of a run by the wishes how many
-- pairs would both rather have each other: none.
alter table app.match_runs add column wishers integer;
alter table app.match_runs add column first_wishes integer;
alter table app.match_runs add column blocking integer;
alter table app.match_runs add constraint match_runs_stable check (blocking = 0) not valid;
alter table app.match_runs validate constraint match_runs_stable;

-- +goose Down
alter table app.match_runs drop column blocking;
alter table app.match_runs drop column first_wishes;
alter table app.match_runs drop column wishers;
alter table app.mentorships drop column another;
alter table app.participants drop column occupation;
alter table app.participants drop column occupied_until;
alter table app.participants drop column returned_at;
alter table app.participants drop column paused_at;
