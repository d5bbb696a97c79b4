-- An entry of the history keeps what its city and its record were called when it was written.
alter table audit_entries add column scope_name jsonb, add column subject_name text;

-- Those from before get the names of today: nobody knows others.
alter table audit_entries disable trigger audit_entries_append_only;
update audit_entries set scope_name = cities.name from cities where cities.id = scope;
update audit_entries set subject_name = named.name
from (
  select id, name from auth."user"
  union all select 'city ' || id, coalesce(name ->> 'en', jsonb_path_query_first(name, '$.*') #>> '{}') from cities
  union all select reports.city_id || '/' || reports.cycle_id, coalesce(cities.name ->> 'en', jsonb_path_query_first(cities.name, '$.*') #>> '{}') || ', ' || replace(reports.cycle_id, '-', '–')
    from reports join cities on cities.id = reports.city_id
  union all select id, replace(id, '-', '–') from cycles
  union all select id::text, name from invitations
  union all select roles.id::text, people.name from roles join auth."user" as people on people.id = roles.person_id
  union all select id::text, measurement_id || ', ' || period_label from city_values
  union all select id::text, title from evidence
  union all select id::text, name from value_requests
  union all select id::text, period_label from expert_reviews
  union all select id::text, name from recipes
  union all select imports.id::text, files.name from imports join files on files.id = imports.file_id
) as named
where named.id = audit_entries.subject;
alter table audit_entries enable trigger audit_entries_append_only;

-- Who did it, and when: the history is asked by both, and by what was done.
create index audit_entries_actor on audit_entries (actor_id, id desc);
create index audit_entries_at on audit_entries (at);
create index audit_entries_operation on audit_entries (operation, id desc);
