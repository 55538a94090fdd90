package migrations_test

import (
	"testing"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// violations returns one row for each place where the schema breaks a rule of tenancy or of scale.
const violations = `
with t as (
	select c.oid, c.oid::regclass::text as rel, c.relrowsecurity, c.relforcerowsecurity, a.attnum as tcol
	from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = case when c.relname = 'tenants' then 'id' else 'tenant_id' end
	where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
)
select c.oid::regclass::text, 'has no tenant_id' from pg_class c
	where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and c.oid not in (select oid from t)
union all select rel, 'row security is not enabled and forced' from t where not (relrowsecurity and relforcerowsecurity)
union all select rel, 'has no restrictive tenant policy in the form the planner does not weigh, for everybody' from t where not exists (
	select from pg_policy p where p.polrelid = t.oid and not p.polpermissive and p.polroles = '{0}'
	and pg_get_expr(p.polqual, p.polrelid) ~ '^COALESCE\(\((tenant_id|id) = app\.tenant\(\)\), false\)$'
	and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid))
union all select rel, 'tenant_id may be null' from t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.tcol where not a.attnotnull
union all select rel, 'policy with a subquery: ' || p.polname from t join pg_policy p on p.polrelid = t.oid
	where coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') ~* '\mselect\M'
union all select rel, 'index does not begin with tenant_id: ' || i.indexrelid::regclass from t join pg_index i on i.indrelid = t.oid where i.indkey[0] <> t.tcol
union all select rel, 'looked up by a parent whose tenant the planner does not know: ' || a.attname from t join pg_index i on i.indrelid = t.oid
	join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[1]
	where exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'f' and k.conkey[2] = a.attnum)
	and not exists (select from pg_statistic_ext x where x.stxrelid = t.oid and 'f' = any (x.stxkind) and x.stxkeys::int2[] @> array[t.tcol, a.attnum])
union all select rel, 'primary key does not begin with tenant_id' from t where not exists (
	select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = t.tcol)
union all select rel, 'foreign key without tenant_id first: ' || k.conname from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
	where k.conkey[1] <> t.tcol or not exists (
		select from pg_attribute fa where fa.attrelid = k.confrelid and fa.attnum = k.confkey[1]
		and (fa.attname = 'tenant_id' or k.confrelid = 'app.tenants'::regclass))
union all select rel, 'foreign key with an action: ' || k.conname from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
	where k.confdeltype <> 'a' or k.confupdtype <> 'a'
union all select rel, 'deferrable: ' || k.conname from t join pg_constraint k on k.conrelid = t.oid where k.condeferrable
union all select k.conrelid::regclass::text, 'foreign key from outside app: ' || k.conname from pg_constraint k join t on t.oid = k.confrelid
	where k.contype = 'f' and k.conrelid not in (select oid from t)
union all select rel, 'foreign key out of app: ' || k.conname from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
	where k.confrelid not in (select oid from t)
union all select rel, 'trigger: ' || g.tgname from t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
union all select rel, 'identity or serial: ' || a.attname from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
	where a.attidentity <> '' or exists (select from pg_attrdef d where d.adrelid = t.oid and d.adnum = a.attnum and pg_get_expr(d.adbin, d.adrelid) like 'nextval%')
union all select rel, 'indexed type that row security cannot look up by: ' || a.attname from t
	join pg_index i on i.indrelid = t.oid join pg_attribute a on a.attrelid = t.oid and a.attnum = any (i.indkey::int2[])
	where a.atttypid not in ('uuid'::regtype, 'text'::regtype, 'int4'::regtype, 'int8'::regtype, 'timestamptz'::regtype, 'date'::regtype, 'bool'::regtype)
union all select rel, 'index on an expression: ' || i.indexrelid::regclass from t join pg_index i on i.indrelid = t.oid where i.indexprs is not null
union all select rel, 'enum column: ' || a.attname from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 join pg_type y on y.oid = a.atttypid where y.typtype = 'e'
union all select rel, 'user_id outside members' from t join pg_attribute a on a.attrelid = t.oid and a.attname = 'user_id' where rel <> 'app.members'
union all select rel, 'constraint with a made-up name: ' || k.conname from t join pg_constraint k on k.conrelid = t.oid
	where k.conname !~ ('^' || replace(rel, 'app.', '') || '_')
union all select c.oid::regclass::text, 'view without security_invoker' from pg_class c
	where c.relnamespace in ('app'::regnamespace, 'directory'::regnamespace) and c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)
union all select c.oid::regclass::text, 'materialised view' from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'm'
union all select p.oid::regprocedure::text, 'security definer, and not one of the outcome functions as they have to be' from pg_proc p
	where p.pronamespace in ('app'::regnamespace, 'directory'::regnamespace) and p.prosecdef and not coalesce(p.proname in ('pulse_outcomes')
	and p.proowner = 'bollplank_owner'::regrole and p.proconfig = array['search_path=pg_catalog']
	and (select array_agg(a.grantee::regrole::text order by a.grantee::regrole::text) from aclexplode(p.proacl) a) = array['bollplank_app', 'bollplank_owner'], false)
union all select rel, 'restricted, and its policies let others read than its author and the outcome functions: ' || y.polname from t join pg_policy y on y.polrelid = t.oid and y.polpermissive
	where rel in ('app.pulses', 'app.assessments', 'app.assessment_answers') and not case y.polroles when array['bollplank_room'::regrole::oid] then pg_get_expr(y.polqual, y.polrelid) ~ 'room_id = app\.room\(\).*member_id = app\.member\(\)'
		when array['bollplank_owner'::regrole::oid] then y.polcmd = 'r' else false end
union all select c.oid::regclass::text, r.rolname || ' may delete' from pg_class c, pg_roles r
	where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and r.rolname in ('bollplank_app', 'bollplank_room') and has_table_privilege(r.oid, c.oid, 'delete')
	and c.relname in ('tenants', 'members', 'programmes', 'cohorts', 'mentorships', 'room_members', 'meetings', 'meeting_places', 'meeting_answers', 'audit', 'deliveries', 'participants', 'room_epochs', 'room_copies', 'sealed_records', 'member_keys', 'member_secrets', 'word_attempts')
union all select c.oid::regclass::text, r.rolname || ' may truncate' from pg_class c, pg_roles r
	where c.relnamespace in ('app'::regnamespace, 'directory'::regnamespace, 'jobs'::regnamespace) and c.relkind = 'r' and r.rolname like 'bollplank%'
	and r.rolname <> 'bollplank_owner' and has_table_privilege(r.oid, c.oid, 'truncate')
union all select 'app.audit', r.rolname || ' may do more than insert' from pg_roles r where r.rolname in ('bollplank_app', 'bollplank_room')
	and has_table_privilege(r.oid, 'app.audit', 'select, update, delete')
union all select c.oid::regclass::text, 'role app reaches it' from pg_class c where c.relnamespace = 'app'::regnamespace
	and c.relname in ('meeting_places', 'meeting_answers', 'pulses', 'offered_times', 'conversation_wishes', 'room_notices', 'member_keys', 'member_secrets', 'room_epochs', 'room_copies', 'sealed_records', 'word_attempts', 'assessments', 'assessment_answers')
	and (has_table_privilege('bollplank_app', c.oid, 'select, insert, update, delete') or has_any_column_privilege('bollplank_app', c.oid, 'select, insert, update'))
union all select rel, 'of a room, and its policy does not ask which: ' || p.polname from t join pg_policy p on p.polrelid = t.oid and p.polpermissive
	where rel in ('app.meeting_places', 'app.meeting_answers', 'app.offered_times', 'app.conversation_wishes', 'app.room_notices', 'app.room_epochs', 'app.room_copies', 'app.sealed_records', 'app.word_attempts', 'app.assessments', 'app.assessment_answers')
	and coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) !~ 'room_id = app\.room\(\)'
union all select n.nspname, r.rolname || ' reaches the schema' from pg_namespace n, pg_roles r where n.nspname in ('app', 'directory', 'jobs')
	and (n.nspname, r.rolname) in (('directory', 'bollplank_app'), ('directory', 'bollplank_room'), ('directory', 'bollplank_jobs'), ('app', 'bollplank_directory'), ('app', 'bollplank_jobs'))
	and has_schema_privilege(r.oid, n.oid, 'usage')
union all select r.rolname, 'may switch tenant by set_config' from pg_roles r where r.rolname like 'bollplank%'
	and has_function_privilege(r.oid, 'pg_catalog.set_config(text, text, boolean)', 'execute')
order by 1, 2`

func broken(t *testing.T, w *tenantstest.World) []string {
	t.Helper()
	rows, err := w.Super.Query(violations)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var rel, what string
		if err := rows.Scan(&rel, &what); err != nil {
			t.Fatal(err)
		}
		found = append(found, rel+": "+what)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTheSchemaKeepsItsRules(t *testing.T) {
	t.Parallel()
	for _, v := range broken(t, tenantstest.New(t)) {
		t.Error(v)
	}
}

// Each planted fault must be found, or the check above proves nothing.
func TestTheRulesFindPlantedFaults(t *testing.T) {
	t.Parallel()
	faults := []string{
		"create table app.planted (id uuid primary key)",
		"alter table app.cohorts no force row level security",
		"drop policy tenant_only on app.programmes",
		"alter policy tenant_only on app.programmes to bollplank_app",
		"create index planted_idx on app.members (email_lower)",
		"alter table app.audit add constraint audit_member_fkey foreign key (member_id) references directory.users (id)",
		"alter table app.milestones add constraint milestones_again_fkey foreign key (tenant_id, cohort_id) references app.cohorts (tenant_id, id) on delete cascade",
		"alter table app.members add column serial_no serial",
		"alter table app.cohorts add column user_id uuid",
		"create view app.planted as select id from app.members",
		"create materialized view app.planted as select id from app.members",
		"create function app.planted() returns int language sql security definer as 'select 1'",
		"alter function app.pulse_outcomes(uuid[], date) reset search_path",
		"alter function app.pulse_outcomes(uuid[], date) owner to postgres",
		"grant execute on function app.pulse_outcomes(uuid[], date) to public",
		"grant execute on function app.pulse_outcomes(uuid[], date) to bollplank_room",
		"grant select (contact) on app.pulses to bollplank_app",
		"alter policy room_access on app.pulses using (room_id = app.room())",
		"create policy planted on app.pulses for select to bollplank_app using (true)",
		"alter policy outcome_access on app.pulses to public",
		"grant select on app.offered_times to bollplank_app",
		"grant select on app.assessments to bollplank_app",
		"grant select (ciphertext) on app.assessment_answers to bollplank_app",
		"alter policy room_access on app.assessment_answers using (room_id = app.room())",
		"create policy planted on app.assessments for select to bollplank_room using (room_id = app.room())",
		"grant delete on app.members to bollplank_app",
		"grant select on app.audit to bollplank_app",
		"grant select on app.meeting_places to bollplank_app",
		"grant select on app.sealed_records to bollplank_app",
		"grant select (epoch) on app.room_copies to bollplank_app",
		"grant insert on app.member_secrets to bollplank_app",
		"alter policy room_access on app.sealed_records using (epoch > 0)",
		"create policy planted on app.room_copies for select to bollplank_room using (recipient_id = app.member())",
		"grant truncate on app.members to bollplank_room",
		"grant usage on schema directory to bollplank_app",
		"grant execute on function pg_catalog.set_config(text, text, boolean) to public",
		"create policy planted on app.members using (exists (select from app.cohorts))",
		"create index planted_idx on app.members (tenant_id, lower(name))",
		"alter policy tenant_only on app.programmes using (tenant_id = any (array[app.tenant()])) with check (tenant_id = any (array[app.tenant()]))",
		"drop statistics app.participants_cohort_stats",
	}
	for _, fault := range faults {
		w := tenantstest.New(t)
		w.Exec(t, fault)
		if len(broken(t, w)) == 0 {
			t.Errorf("not found: %s", fault)
		}
	}
}
