-- +goose Up
-- D6: a self-assessment that is open for others' answers. Here stands what they are shown and the key they seal to; what
-- they answer is sealed, and what its owner answers herself is a private record of hers. Its owner alone reads any of it:
-- the policies ask whose it is, and the organiser's side has no grant.
create table app.assessments (
  tenant_id uuid not null constraint assessments_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- As it was when the assessment was opened.
  instrument jsonb not null,
  shown_name text not null constraint assessments_shown_name_length check (length(shown_name) between 1 and 120),
  format integer not null constraint assessments_format check (format = 1),
  public_key bytea not null constraint assessments_public_key check (length(public_key) = 32),
  token_hash bytea not null constraint assessments_token_hash check (length(token_hash) = 32),
  -- Writers at the same moment meet here.
  answers integer not null default 0 constraint assessments_answers check (answers between 0 and 30),
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  closed_at timestamptz,
  constraint assessments_pkey primary key (tenant_id, room_id, id),
  constraint assessments_times check (closes_at > opened_at),
  constraint assessments_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint assessments_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.assessments', 'tenant');
select app.seal('app.assessments');
create policy room_access on app.assessments for all to bollplank_room
  using (room_id = app.room() and member_id = app.member()) with check (room_id = app.room() and member_id = app.member());
create statistics app.assessments_room_stats (dependencies) on tenant_id, room_id from app.assessments;
grant select, insert, update, delete on app.assessments to bollplank_room;

-- One colleague's answers, sealed in her browser to the key of the assessment. Who she is and when she answered is written
-- nowhere: the id is random.
create table app.assessment_answers (
  tenant_id uuid not null constraint assessment_answers_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  assessment_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  enc bytea not null constraint assessment_answers_enc check (length(enc) = 32),
  ciphertext bytea not null constraint assessment_answers_ciphertext check (length(ciphertext) between 4112 and 16400 and length(ciphertext) % 4096 = 16),
  constraint assessment_answers_pkey primary key (tenant_id, room_id, assessment_id, id),
  constraint assessment_answers_assessment_fkey foreign key (tenant_id, room_id, assessment_id) references app.assessments (tenant_id, room_id, id),
  constraint assessment_answers_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.assessment_answers', 'tenant');
select app.seal('app.assessment_answers');
create policy room_access on app.assessment_answers for all to bollplank_room
  using (room_id = app.room() and member_id = app.member()) with check (room_id = app.room() and member_id = app.member());
create statistics app.assessment_answers_room_stats (dependencies) on tenant_id, room_id from app.assessment_answers;
grant select, insert, delete on app.assessment_answers to bollplank_room;

-- +goose Down
drop table app.assessment_answers, app.assessments;
