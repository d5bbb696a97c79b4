-- An answer cites a record of any kind: its kind and its id. That the record exists is guarded by a foreign key for each
-- kind, on a column that follows from both. A slice that brings a kind calls guard_cited in its own migration.
create function guard_cited(citing regclass, kind text, records regclass) returns void language plpgsql as $$
declare
  guarded text;
begin
  execute format(
    'alter table %s add column %I uuid generated always as (case kind when %L then record_id end) stored references %s (id)',
    citing, kind || '_id', kind, records);
  execute format('create index on %s (%I) where %I is not null', citing, kind || '_id', kind || '_id');
  -- Whatever is cited is of a kind that is guarded. What is there already is looked at by whoever adds the last kind.
  select string_agg(quote_ident(attname), ', ' order by attnum) into guarded
  from pg_attribute
  where attrelid = citing and attgenerated = 's' and not attisdropped;
  execute format('alter table %s drop constraint if exists cited_record_exists', citing);
  execute format(
    'alter table %s add constraint cited_record_exists check (num_nonnulls(%s) = 1) not valid', citing, guarded);
end $$;

alter table citations add column kind text, add column record_id uuid, add column cited_version integer;
update citations
set kind = case when value_id is null then 'evidence' else 'value' end,
  record_id = coalesce(value_id, evidence_id),
  -- Of evidence nobody knows any more which version it was.
  cited_version = (
    select max(version) from value_versions where value_id = citations.value_id and recorded_at <= cited_at);
alter table citations
  drop constraint citations_one_record,
  drop constraint citations_once,
  drop column value_id,
  drop column evidence_id,
  alter column kind set not null,
  alter column record_id set not null,
  add constraint citations_once unique (report_id, question_id, kind, record_id);
select guard_cited('citations', 'value', 'city_values');
select guard_cited('citations', 'evidence', 'evidence');
alter table citations validate constraint cited_record_exists;
