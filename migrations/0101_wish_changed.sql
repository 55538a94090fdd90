-- +goose Up
-- A wish that the mentor had said yes to, until the programme's leadership changed the proposal.
alter table app.wishes drop constraint wishes_state;
alter table app.wishes add constraint wishes_state
  check (state in ('shown', 'passed', 'never', 'wished', 'asked', 'accepted', 'declined', 'expired', 'lost', 'changed'));

-- +goose Down
update app.wishes set state = 'lost' where state = 'changed';
alter table app.wishes drop constraint wishes_state;
alter table app.wishes add constraint wishes_state
  check (state in ('shown', 'passed', 'never', 'wished', 'asked', 'accepted', 'declined', 'expired', 'lost'));
