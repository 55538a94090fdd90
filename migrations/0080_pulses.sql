-- +goose Up
-- D14, D20: once a month each member says in two figures how the contact is and what good it does; null is a month that
-- was passed over. Restricted: the organiser's role has no grant, a member sees her own in her room, and the one function
-- below answers figures about five people or more.
create table app.pulses (
  tenant_id uuid not null constraint pulses_tenant_fkey references app.tenants (id),
  room_id uuid not null,
  member_id uuid not null,
  month date not null constraint pulses_month check (extract(day from month) = 1),
  cohort_id uuid not null,
  contact integer constraint pulses_contact check (contact between 1 and 5),
  benefit integer constraint pulses_benefit check (benefit between 1 and 5),
  answered_at timestamptz not null,
  constraint pulses_pkey primary key (tenant_id, room_id, member_id, month),
  constraint pulses_whole check ((contact is null) = (benefit is null)),
  constraint pulses_room_fkey foreign key (tenant_id, room_id) references app.mentorships (tenant_id, id),
  constraint pulses_member_fkey foreign key (tenant_id, member_id) references app.members (tenant_id, id),
  constraint pulses_cohort_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id)
);
select app.place('app.pulses', 'tenant');
select app.seal('app.pulses');
create policy room_access on app.pulses for all to bollplank_room
  using (room_id = app.room() and member_id = app.member()) with check (room_id = app.room() and member_id = app.member());
create policy outcome_access on app.pulses for select to bollplank_owner using (true);
create index pulses_cohort_idx on app.pulses (tenant_id, cohort_id, month);
create statistics app.pulses_room_stats (dependencies) on tenant_id, room_id from app.pulses;
create statistics app.pulses_cohort_stats (dependencies) on tenant_id, cohort_id from app.pulses;
grant select, insert, update on app.pulses to bollplank_room;

-- Runs with the rights of its owner, under the policies above, in the tenant of its caller. What it withholds (domain §5):
-- a month about fewer than five people, and every month that is not over, in which one more answer could be told from the
-- figures before and after it. Whoever is in several mentorships counts once. It gives no sum over months, roles or cohorts
-- from which a withheld figure could be subtracted, and a mean at the very end of the scale, which would give away what
-- each one answered, is told as if one of five had answered otherwise.
-- +goose StatementBegin
create function app.pulse_outcomes(of_cohorts uuid[], before date)
returns table (tenant_id uuid, cohort_id uuid, month date, people integer, contact double precision, benefit double precision)
language sql stable security definer set search_path = pg_catalog as $$
  select app.tenant(), p.cohort_id, p.month, count(*)::integer,
    least(4.8, greatest(1.2, round(avg(p.contact), 1)))::double precision, least(4.8, greatest(1.2, round(avg(p.benefit), 1)))::double precision
  from (
    select q.cohort_id, q.month, q.member_id, avg(q.contact) as contact, avg(q.benefit) as benefit
    from app.pulses q
    where q.tenant_id = app.tenant() and q.cohort_id = any (of_cohorts) and q.contact is not null
      and q.month < least(before, date_trunc('month', now() + interval '14 hours')::date)
    group by q.cohort_id, q.month, q.member_id) p
  group by p.cohort_id, p.month
  having count(*) >= 5
$$;
-- +goose StatementEnd
revoke execute on function app.pulse_outcomes(uuid[], date) from public;
grant execute on function app.pulse_outcomes(uuid[], date) to bollplank_app;

-- +goose Down
drop function app.pulse_outcomes(uuid[], date);
drop table app.pulses;
