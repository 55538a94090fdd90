-- +goose Up
-- D12: whom to turn to when someone else than the mentor is needed. A programme without a list of its own has the
-- organisation's, which bears the organisation's own id.
create table app.referral_lists (
  tenant_id uuid not null constraint referral_lists_tenant_fkey references app.tenants (id),
  id uuid not null,
  programme_id uuid,
  contacts jsonb not null default '[]',
  version integer not null default 1,
  updated_at timestamptz not null,
  constraint referral_lists_pkey primary key (tenant_id, id),
  constraint referral_lists_whose check (id = coalesce(programme_id, tenant_id)),
  constraint referral_lists_programme_fkey foreign key (tenant_id, programme_id) references app.programmes (tenant_id, id)
);
select app.place('app.referral_lists', 'tenant');
select app.seal('app.referral_lists');
create policy app_access on app.referral_lists for all to bollplank_app using (true);
create policy room_access on app.referral_lists for select to bollplank_room using (true);
grant select, insert, update on app.referral_lists to bollplank_app;
grant select on app.referral_lists to bollplank_room;

-- +goose Down
drop table app.referral_lists;
