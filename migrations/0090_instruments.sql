-- +goose Up
-- D6: what people answer about themselves and about each other: statements on a scale, and open questions. Those here are
-- the organisation's own; the built-in one stands in the program.
create table app.instruments (
  tenant_id uuid not null constraint instruments_tenant_fkey references app.tenants (id),
  id uuid not null,
  name text not null constraint instruments_name_length check (length(name) between 1 and 120),
  introduction text not null default '' constraint instruments_introduction_length check (length(introduction) <= 1000),
  statements jsonb not null constraint instruments_statements check (jsonb_array_length(statements) between 1 and 40),
  questions jsonb not null default '[]' constraint instruments_questions check (jsonb_array_length(questions) <= 5),
  archived boolean not null default false,
  version integer not null default 1,
  updated_at timestamptz not null,
  constraint instruments_pkey primary key (tenant_id, id)
);
select app.place('app.instruments', 'tenant');
select app.seal('app.instruments');
create policy app_access on app.instruments for all to bollplank_app using (true);
create policy room_access on app.instruments for select to bollplank_room using (true);
grant select, insert, update on app.instruments to bollplank_app;
grant select on app.instruments to bollplank_room;

-- +goose Down
drop table app.instruments;
