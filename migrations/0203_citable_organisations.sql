-- Answers can cite organisations, what somebody gave, and what happened to a city's membership. A citation names its record by a
-- uuid, so what is known by another key has one beside it.
alter table organisations add column citable_id uuid not null default gen_random_uuid() unique;
alter table membership_events add column citable_id uuid not null default gen_random_uuid() unique;

-- As in 0055, and the records can be told by another column than their id.
drop function guard_cited(regclass, text, regclass);
create function guard_cited(citing regclass, kind text, records regclass, key text default 'id') returns void
language plpgsql as $$
declare
  guarded text;
begin
  execute format(
    'alter table %s add column %I uuid generated always as (case kind when %L then record_id end) stored references %s (%I)',
    citing, kind || '_id', kind, records, key);
  execute format('create index on %s (%I) where %I is not null', citing, kind || '_id', kind || '_id');
  -- Whatever is cited is of a kind that is guarded. What is there already is looked at by whoever adds the last kind.
  select string_agg(quote_ident(attname), ', ' order by attnum) into guarded
  from pg_attribute
  where attrelid = citing and attgenerated = 's' and not attisdropped;
  execute format('alter table %s drop constraint if exists cited_record_exists', citing);
  execute format(
    'alter table %s add constraint cited_record_exists check (num_nonnulls(%s) = 1) not valid', citing, guarded);
end $$;

select guard_cited('citations', 'organisation', 'organisations', 'citable_id');
-- The templates call contributions "resource" since their first edition.
select guard_cited('citations', 'resource', 'contributions');
select guard_cited('citations', 'membership', 'membership_events', 'citable_id');
alter table citations validate constraint cited_record_exists;
