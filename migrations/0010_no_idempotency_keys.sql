-- +goose Up
-- Creates take the client's id and changes name their target: every write may be repeated without a key of its own.
drop table app.idempotency_keys;

-- +goose Down
create table app.idempotency_keys (
  tenant_id uuid not null constraint idempotency_keys_tenant_fkey references app.tenants (id),
  member_id uuid not null,
  operation text not null,
  key text not null constraint idempotency_keys_key_length check (length(key) between 1 and 200),
  request_hash bytea not null,
  result_id uuid not null,
  created_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (tenant_id, member_id, operation, key),
  constraint idempotency_keys_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.idempotency_keys', 'tenant');
select app.seal('app.idempotency_keys');
create policy app_access on app.idempotency_keys for all to bollplank_app using (true);
grant select, insert, delete on app.idempotency_keys to bollplank_app;
