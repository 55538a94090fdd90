-- +goose Up
create function app.tenant() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;
create function app.member() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.member_id', true), '')::uuid $$;
create function app.room() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.room_id', true), '')::uuid $$;
-- Places a table on a cluster where Citus is present; does nothing on plain PostgreSQL.
-- +goose StatementBegin
create function app.place(tbl regclass, kind text) returns void language plpgsql as $$
begin
  if not exists (select from pg_extension where extname = 'citus') then return; end if;
  if kind = 'anchor' then perform create_distributed_table(tbl::text, 'id', colocate_with => 'none');
  else perform create_distributed_table(tbl::text, 'tenant_id', colocate_with => 'app.tenants'); end if;
end $$;
-- +goose StatementEnd
-- Forces row-level security: nobody reaches another tenant's rows, whatever else is granted.
-- +goose StatementBegin
create function app.seal(tbl regclass, tenant_column text default 'tenant_id') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy tenant_only on %s as restrictive for all to public using (%I = any (array[app.tenant()])) with check (%I = any (array[app.tenant()]))',
    tbl, tenant_column, tenant_column);
end $$;
-- +goose StatementEnd
revoke execute on function app.place(regclass, text), app.seal(regclass, text) from public;
create table app.tenants (
  id uuid constraint tenants_pkey primary key,
  created_at timestamptz not null
);
select app.place('app.tenants', 'anchor');
select app.seal('app.tenants', 'id');
create policy app_access on app.tenants for all to bollplank_app using (true);
grant select, insert on app.tenants to bollplank_app;

create table app.members (
  tenant_id uuid not null constraint members_tenant_fkey references app.tenants (id),
  id uuid not null,
  user_id uuid,
  name text not null constraint members_name_length check (length(name) between 1 and 200),
  email text not null constraint members_email_length check (length(email) between 3 and 254),
  email_lower text generated always as (lower(email)) stored,
  locale text not null default 'sv' constraint members_locale check (locale in ('sv', 'en')),
  role text not null default 'member' constraint members_role check (role in ('owner', 'admin', 'member')),
  state text not null default 'invited' constraint members_state check (state in ('invited', 'active', 'left', 'removed')),
  invited_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint members_pkey primary key (tenant_id, id),
  constraint members_email_key unique (tenant_id, email_lower),
  constraint members_user_key unique (tenant_id, user_id)
);
select app.place('app.members', 'tenant');
select app.seal('app.members');
create policy app_access on app.members for all to bollplank_app using (true);
create policy room_access on app.members for select to bollplank_room using (true);
create index members_name_idx on app.members (tenant_id, name collate "sv-x-icu", id);
grant select, insert, update on app.members to bollplank_app;
grant select on app.members to bollplank_room;

create table app.audit (
  tenant_id uuid not null constraint audit_tenant_fkey references app.tenants (id),
  id uuid not null,
  at timestamptz not null,
  member_id uuid,
  act text not null constraint audit_act_length check (length(act) <= 80),
  object_kind text not null constraint audit_object_kind_length check (length(object_kind) <= 40),
  object_id uuid,
  detail jsonb not null default '{}',
  constraint audit_pkey primary key (tenant_id, id)
);
select app.place('app.audit', 'tenant');
select app.seal('app.audit');
create policy app_access on app.audit for insert to bollplank_app with check (true);
create policy room_access on app.audit for insert to bollplank_room with check (true);
grant insert on app.audit to bollplank_app, bollplank_room;

-- The first insert of a transaction that answers an operation with outside effects; kept 48 hours.
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

-- What has been mailed to whom, never what it said.
create table app.deliveries (
  tenant_id uuid not null constraint deliveries_tenant_fkey references app.tenants (id),
  id uuid not null,
  member_id uuid not null,
  kind text not null constraint deliveries_kind_length check (length(kind) <= 40),
  object_id uuid not null,
  -- What the mail is about beyond its object, ids and numbers only (a meeting's sequence, for instance).
  detail jsonb not null default '{}',
  cohort_id uuid,
  email text not null constraint deliveries_email_length check (length(email) <= 254),
  state text not null default 'queued' constraint deliveries_state check (state in ('queued', 'sent', 'failed', 'undeliverable', 'withdrawn')),
  reason_code text,
  attempts integer not null default 0,
  created_at timestamptz not null,
  send_at timestamptz not null,
  sent_at timestamptz,
  constraint deliveries_pkey primary key (tenant_id, id),
  constraint deliveries_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.deliveries', 'tenant');
select app.seal('app.deliveries');
create policy app_access on app.deliveries for all to bollplank_app using (true);
create policy room_access on app.deliveries for insert to bollplank_room with check (true);
create index deliveries_state_idx on app.deliveries (tenant_id, state, id);
create index deliveries_member_idx on app.deliveries (tenant_id, member_id, id);
grant select, insert, update on app.deliveries to bollplank_app;
grant insert on app.deliveries to bollplank_room;

-- +goose Down
drop table app.deliveries, app.idempotency_keys, app.audit, app.members, app.tenants;
drop function app.place(regclass, text), app.seal(regclass, text), app.room(), app.member(), app.tenant();
