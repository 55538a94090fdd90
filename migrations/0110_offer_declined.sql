-- +goose Up
-- D10: a mentor may say no to what she is offered and go on waiting for an adept, without a pause.
alter table app.mentor_offers drop constraint mentor_offers_state;
alter table app.mentor_offers add constraint mentor_offers_state check (state in ('waiting', 'accepted', 'paused', 'declined', 'replaced')) not valid;
alter table app.mentor_offers validate constraint mentor_offers_state;
alter table app.mentor_offers drop constraint mentor_offers_answered;
alter table app.mentor_offers add constraint mentor_offers_answered check ((state in ('accepted', 'paused', 'declined')) = (answered_at is not null)) not valid;
alter table app.mentor_offers validate constraint mentor_offers_answered;

-- +goose Down
update app.mentor_offers set state = 'replaced', answered_at = null where state = 'declined';
alter table app.mentor_offers drop constraint mentor_offers_answered;
alter table app.mentor_offers add constraint mentor_offers_answered check ((state in ('accepted', 'paused')) = (answered_at is not null));
alter table app.mentor_offers drop constraint mentor_offers_state;
alter table app.mentor_offers add constraint mentor_offers_state check (state in ('waiting', 'accepted', 'paused', 'replaced'));
