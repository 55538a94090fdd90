-- +goose Up
-- What becomes of an invitation after its answer, or without one: the arrangers have taken the pair away, have matched the
-- adept with somebody else, or the one who said yes cannot after all.
alter table app.mentor_invitations drop constraint mentor_invitations_state;
alter table app.mentor_invitations add constraint mentor_invitations_state
  check (state in ('waiting', 'accepted', 'declined', 'withdrawn', 'expired', 'removed', 'matched', 'lost'));

-- +goose Down
update app.mentor_invitations set state = 'withdrawn' where state in ('removed', 'matched', 'lost');
alter table app.mentor_invitations drop constraint mentor_invitations_state;
alter table app.mentor_invitations add constraint mentor_invitations_state
  check (state in ('waiting', 'accepted', 'declined', 'withdrawn', 'expired'));
