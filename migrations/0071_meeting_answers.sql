-- +goose Up
-- What a member's calendar answered to the invitation to a meeting, in which of its versions. For the members alone.
create table app.meeting_answers (
  tenant_id uuid not null constraint meeting_answers_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  meeting_id uuid not null,
  member_id uuid not null,
  sequence integer not null,
  answer text not null constraint meeting_answers_answer check (answer in ('accepted', 'declined', 'tentative')),
  answered_at timestamptz not null,
  constraint meeting_answers_pkey primary key (tenant_id, meeting_id, member_id),
  constraint meeting_answers_meeting_fkey foreign key (tenant_id, meeting_id) references app.meetings (tenant_id, id),
  constraint meeting_answers_member_fkey foreign key (tenant_id, room_id, member_id) references app.room_members (tenant_id, room_id, member_id)
);
select app.place('app.meeting_answers', 'tenant');
select app.seal('app.meeting_answers');
create policy room_access on app.meeting_answers for all to bollplank_room
  using (room_id = app.room()) with check (room_id = app.room() and member_id = app.member());
create statistics app.meeting_answers_meeting_stats (dependencies) on tenant_id, meeting_id from app.meeting_answers;
create statistics app.meeting_answers_room_stats (dependencies) on tenant_id, room_id from app.meeting_answers;
grant select, insert, update on app.meeting_answers to bollplank_room;

-- +goose Down
drop table app.meeting_answers;
