-- +goose Up
-- The directory knows people and organisations; it knows nothing of what goes on inside an organisation.
create table directory.users (
  id uuid constraint users_pkey primary key,
  email text not null constraint users_email_length check (length(email) between 3 and 254),
  email_lower text generated always as (lower(email)) stored,
  name text not null constraint users_name_length check (length(name) <= 200),
  locale text not null default 'sv' constraint users_locale check (locale in ('sv', 'en')),
  password_hash text,
  created_at timestamptz not null,
  constraint users_email_key unique (email_lower)
);
create table directory.organisations (
  id uuid constraint organisations_pkey primary key,
  slug text not null constraint organisations_slug_key unique
    constraint organisations_slug_form check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,38}$'),
  name text not null constraint organisations_name_length check (length(name) between 1 and 200),
  default_language text not null default 'sv' constraint organisations_language check (default_language in ('sv', 'en')),
  time_zone text not null default 'Europe/Stockholm' constraint organisations_zone_length check (length(time_zone) <= 64),
  created_at timestamptz not null
);
-- The index for sign-in and the switcher; app.members decides what a person may do.
create table directory.memberships (
  user_id uuid not null constraint memberships_user_fkey references directory.users (id),
  tenant_id uuid not null constraint memberships_organisation_fkey references directory.organisations (id),
  member_id uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  constraint memberships_pkey primary key (user_id, tenant_id),
  constraint memberships_member_key unique (tenant_id, member_id)
);
create table directory.sessions (
  id uuid constraint sessions_pkey primary key,
  user_id uuid not null constraint sessions_user_fkey references directory.users (id),
  -- How the session began; one that began at an organisation's own identity provider opens that organisation only.
  began text not null constraint sessions_began check (began in ('link', 'password')),
  tenant_id uuid constraint sessions_organisation_fkey references directory.organisations (id),
  device text not null default '' constraint sessions_device_length check (length(device) <= 200),
  refresh_hash bytea not null,
  previous_hash bytea,
  rotated_at timestamptz not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint sessions_refresh_key unique (refresh_hash)
);
create index sessions_user_idx on directory.sessions (user_id, created_at);
create index sessions_previous_idx on directory.sessions (previous_hash);
create table directory.sign_in_links (
  token_hash bytea constraint sign_in_links_pkey primary key,
  user_id uuid not null constraint sign_in_links_user_fkey references directory.users (id),
  next text not null default '' constraint sign_in_links_next_length check (length(next) <= 500),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_links_expires_idx on directory.sign_in_links (expires_at);
-- A purpose token allows one act on one object for one person; never a session, never a room.
create table directory.purpose_tokens (
  token_hash bytea constraint purpose_tokens_pkey primary key,
  tenant_id uuid not null constraint purpose_tokens_organisation_fkey references directory.organisations (id),
  member_id uuid not null,
  act text not null constraint purpose_tokens_act check (act in ('accept_invitation', 'confirm_meeting', 'open_mentorship', 'answer_seminar')),
  object_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index purpose_tokens_member_idx on directory.purpose_tokens (tenant_id, member_id);
create table directory.calendar_feeds (
  token_hash bytea constraint calendar_feeds_pkey primary key,
  tenant_id uuid not null constraint calendar_feeds_organisation_fkey references directory.organisations (id),
  member_id uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index calendar_feeds_member_idx on directory.calendar_feeds (tenant_id, member_id);
create table directory.signing_keys (
  kid text constraint signing_keys_pkey primary key,
  public_key bytea not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null,
  -- A retired key signs no more and still verifies until its last token has expired.
  retired_at timestamptz
);
create table directory.attempts (
  bucket text not null constraint attempts_bucket_length check (length(bucket) <= 200),
  period timestamptz not null,
  n integer not null,
  constraint attempts_pkey primary key (bucket, period)
);
create index attempts_period_idx on directory.attempts (period);
grant select, insert, update on directory.users, directory.organisations, directory.memberships, directory.sessions,
  directory.sign_in_links, directory.purpose_tokens, directory.calendar_feeds, directory.signing_keys, directory.attempts
  to bollplank_directory;
grant delete on directory.sign_in_links, directory.purpose_tokens, directory.attempts to bollplank_directory;

-- +goose Down
drop table directory.attempts, directory.signing_keys, directory.calendar_feeds, directory.purpose_tokens,
  directory.sign_in_links, directory.sessions, directory.memberships, directory.organisations, directory.users;
