-- Run once per database by a superuser, before the first migration; every statement may be repeated.
-- Login roles live in the cluster and are made by postgres.Bootstrap: owner, app, room, directory and jobs.
create schema if not exists directory authorization bollplank_owner;
create schema if not exists app authorization bollplank_owner;
create schema if not exists jobs authorization bollplank_owner;
revoke all on schema public from public;
grant usage, create on schema public to bollplank_owner;
grant usage on schema directory to bollplank_directory;
grant usage on schema app to bollplank_app, bollplank_room;
grant usage on schema jobs to bollplank_jobs, bollplank_app, bollplank_room, bollplank_directory;
revoke temporary on database :database from public;
-- An injected expression must not be able to switch tenant: only SET LOCAL, sent by us, can.
revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
