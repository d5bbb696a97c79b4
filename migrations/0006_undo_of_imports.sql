-- An import can be taken back as a whole: what it recorded gets a version more, as it was before or withdrawn.
alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check
  check (state in ('uploaded', 'saved', 'undone', 'discarded'));
-- How many values stand as before, were withdrawn, or stayed because somebody changed them since.
alter table imports add column undone jsonb;

alter table value_versions drop constraint value_versions_status_check;
alter table value_versions add constraint value_versions_status_check
  check (status in ('measured', 'not_collected', 'not_applicable', 'withdrawn'));
create index value_versions_import on value_versions (import_id) where import_id is not null;
