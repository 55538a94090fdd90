-- +goose Up
-- What rooms seal with, and what they have sealed. The role of the organiser's side has no grant on any of it.
-- A member's public keys may be read by whoever stands in a room of the organisation; what wraps the secret ones, by her alone.
create table app.member_keys (
  tenant_id uuid not null constraint member_keys_tenant_fkey references app.tenants (id),
  member_id uuid not null,
  format integer not null constraint member_keys_format check (format = 1),
  identity bytea not null constraint member_keys_identity check (length(identity) = 32),
  encryption bytea not null constraint member_keys_encryption check (length(encryption) = 32),
  signature bytea not null constraint member_keys_signature check (length(signature) = 64),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint member_keys_pkey primary key (tenant_id, member_id),
  constraint member_keys_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.member_keys', 'tenant');
select app.seal('app.member_keys');
create policy room_access on app.member_keys for select to bollplank_room using (true);
create policy room_insert on app.member_keys for insert to bollplank_room with check (member_id = app.member());
create policy room_update on app.member_keys for update to bollplank_room using (member_id = app.member()) with check (member_id = app.member());
create statistics app.member_keys_member_stats (dependencies) on tenant_id, member_id from app.member_keys;
grant select, insert, update on app.member_keys to bollplank_room;

create table app.member_secrets (
  tenant_id uuid not null constraint member_secrets_tenant_fkey references app.tenants (id),
  member_id uuid not null,
  format integer not null constraint member_secrets_format check (format = 1),
  nonce bytea not null constraint member_secrets_nonce check (length(nonce) = 12),
  ciphertext bytea not null constraint member_secrets_ciphertext check (length(ciphertext) = 112),
  updated_at timestamptz not null,
  constraint member_secrets_pkey primary key (tenant_id, member_id),
  constraint member_secrets_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id)
);
select app.place('app.member_secrets', 'tenant');
select app.seal('app.member_secrets');
create policy room_access on app.member_secrets for all to bollplank_room using (member_id = app.member()) with check (member_id = app.member());
create statistics app.member_secrets_member_stats (dependencies) on tenant_id, member_id from app.member_secrets;
grant select, insert, update on app.member_secrets to bollplank_room;

create table app.room_epochs (
  tenant_id uuid not null constraint room_epochs_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  epoch integer not null constraint room_epochs_epoch check (epoch between 1 and 100000),
  key_id uuid not null,
  made_by uuid not null,
  created_at timestamptz not null,
  constraint room_epochs_pkey primary key (tenant_id, room_id, epoch),
  constraint room_epochs_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint room_epochs_made_by_fkey foreign key (tenant_id, room_id, made_by) references app.room_members (tenant_id, room_id, member_id)
);
select app.place('app.room_epochs', 'tenant');
select app.seal('app.room_epochs');
create policy room_access on app.room_epochs for all to bollplank_room using (room_id = app.room()) with check (room_id = app.room() and made_by = app.member());
create statistics app.room_epochs_room_stats (dependencies) on tenant_id, room_id from app.room_epochs;
grant select, insert on app.room_epochs to bollplank_room;

create table app.room_copies (
  tenant_id uuid not null constraint room_copies_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  recipient_id uuid not null,
  epoch integer not null,
  maker_id uuid not null,
  format integer not null constraint room_copies_format check (format = 1),
  recipient_key bytea not null constraint room_copies_recipient_key check (length(recipient_key) = 32),
  enc bytea not null constraint room_copies_enc check (length(enc) = 32),
  ciphertext bytea not null constraint room_copies_ciphertext check (length(ciphertext) = 48),
  signature bytea not null constraint room_copies_signature check (length(signature) = 64),
  created_at timestamptz not null,
  constraint room_copies_pkey primary key (tenant_id, room_id, recipient_id, epoch),
  constraint room_copies_epoch_fkey foreign key (tenant_id, room_id, epoch) references app.room_epochs (tenant_id, room_id, epoch),
  constraint room_copies_recipient_fkey foreign key (tenant_id, room_id, recipient_id) references app.room_members (tenant_id, room_id, member_id),
  constraint room_copies_maker_fkey foreign key (tenant_id, room_id, maker_id) references app.room_members (tenant_id, room_id, member_id)
);
select app.place('app.room_copies', 'tenant');
select app.seal('app.room_copies');
create policy room_access on app.room_copies for all to bollplank_room using (room_id = app.room()) with check (room_id = app.room() and maker_id = app.member());
create statistics app.room_copies_room_stats (dependencies) on tenant_id, room_id from app.room_copies;
grant select, insert, update on app.room_copies to bollplank_room;

-- A record is its latest version. Epoch 0 is its author's own; she alone sees that it is there.
create table app.sealed_records (
  tenant_id uuid not null constraint sealed_records_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  id uuid not null,
  kind text not null constraint sealed_records_kind check (kind ~ '^[a-z][a-z_]{0,39}$'),
  author_id uuid not null,
  epoch integer not null constraint sealed_records_epoch check (epoch >= 0),
  key_id uuid not null,
  version integer not null constraint sealed_records_version check (version >= 1),
  format integer not null constraint sealed_records_format check (format = 1),
  nonce text collate "C" constraint sealed_records_nonce check (length(nonce) = 16),
  ciphertext bytea constraint sealed_records_ciphertext check (length(ciphertext) between 272 and 65552),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  constraint sealed_records_pkey primary key (tenant_id, room_id, id),
  constraint sealed_records_nonce_key unique (tenant_id, key_id, nonce),
  constraint sealed_records_erased check ((erased_at is null) = (nonce is not null) and (nonce is null) = (ciphertext is null)),
  constraint sealed_records_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint sealed_records_author_fkey foreign key (tenant_id, room_id, author_id) references app.room_members (tenant_id, room_id, member_id)
);
select app.place('app.sealed_records', 'tenant');
select app.seal('app.sealed_records');
create policy room_access on app.sealed_records for all to bollplank_room
  using (room_id = app.room() and (epoch > 0 or author_id = app.member())) with check (room_id = app.room() and author_id = app.member());
create statistics app.sealed_records_room_stats (dependencies) on tenant_id, room_id from app.sealed_records;
grant select, insert, update on app.sealed_records to bollplank_room;

-- +goose Down
drop table app.sealed_records, app.room_copies, app.room_epochs, app.member_secrets, app.member_keys;
