-- +goose Up
-- A person's vault: what opens the keys of her memberships, wrapped once for each way in (docs/sealing.md §2). The server
-- can open none of them.
create table directory.vaults (
  user_id uuid not null constraint vaults_pkey primary key,
  -- The client's id of the vault key: every way wraps that one, so that two browsers cannot begin two.
  id uuid not null,
  created_at timestamptz not null,
  constraint vaults_id_key unique (user_id, id),
  constraint vaults_user_fkey foreign key (user_id) references directory.users (id)
);
create table directory.vault_ways (
  user_id uuid not null,
  id uuid not null,
  vault_id uuid not null,
  kind text not null constraint vault_ways_kind check (kind in ('recovery', 'passkey')),
  format integer not null constraint vault_ways_format check (format = 1),
  credential text not null constraint vault_ways_credential check (length(credential) <= 1400 and (kind = 'recovery') = (credential = '')),
  salt text not null constraint vault_ways_salt check (length(salt) = 43),
  nonce text not null constraint vault_ways_nonce check (length(nonce) = 16),
  ciphertext text not null constraint vault_ways_ciphertext check (length(ciphertext) = 64),
  created_at timestamptz not null,
  constraint vault_ways_pkey primary key (user_id, id),
  constraint vault_ways_vault_fkey foreign key (user_id, vault_id) references directory.vaults (user_id, id)
);
-- There is one recovery code at a time: a new one takes the place of the old.
create unique index vault_ways_recovery_key on directory.vault_ways (user_id) where kind = 'recovery';
grant select, insert, delete on directory.vaults, directory.vault_ways to bollplank_directory;
-- A vault is locked while its ways change; nothing of it is ever rewritten but that.
grant update on directory.vaults to bollplank_directory;

-- +goose Down
drop table directory.vault_ways, directory.vaults;
