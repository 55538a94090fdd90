-- +goose Up
-- Midway the members read their agreement again and say that it holds (D18). When each first approved it stays as it was.
alter table app.agreement_approvals add column renewed_at timestamptz;
grant update (renewed_at) on app.agreement_approvals to bollplank_room;

-- +goose Down
revoke update (renewed_at) on app.agreement_approvals from bollplank_room;
alter table app.agreement_approvals drop column renewed_at;
