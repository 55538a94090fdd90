-- +goose Up
-- An adept who was never invited comes to her short list straight from the mail.
alter table directory.purpose_tokens drop constraint purpose_tokens_act;
alter table directory.purpose_tokens add constraint purpose_tokens_act
  check (act in ('accept_invitation', 'confirm_meeting', 'open_mentorship', 'open_choosing', 'answer_seminar', 'answer_wish', 'answer_mentor_invitation', 'answer_offer'));

-- +goose Down
delete from directory.purpose_tokens where act = 'open_choosing';
alter table directory.purpose_tokens drop constraint purpose_tokens_act;
alter table directory.purpose_tokens add constraint purpose_tokens_act
  check (act in ('accept_invitation', 'confirm_meeting', 'open_mentorship', 'answer_seminar', 'answer_wish', 'answer_mentor_invitation', 'answer_offer'));
