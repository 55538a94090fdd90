-- +goose Up
-- A mentor answers an adept's wish straight from the mail.
alter table directory.purpose_tokens drop constraint purpose_tokens_act;
alter table directory.purpose_tokens add constraint purpose_tokens_act
  check (act in ('accept_invitation', 'confirm_meeting', 'open_mentorship', 'answer_seminar', 'answer_wish'));

-- +goose Down
delete from directory.purpose_tokens where act = 'answer_wish';
alter table directory.purpose_tokens drop constraint purpose_tokens_act;
alter table directory.purpose_tokens add constraint purpose_tokens_act
  check (act in ('accept_invitation', 'confirm_meeting', 'open_mentorship', 'answer_seminar'));
