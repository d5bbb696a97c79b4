-- Targets and what is said about evidence are edited by several people: each edit says which version it saw. The versions
-- of targets come from one sequence, so that a target that was removed and set again is never taken for the first one.
create sequence target_versions as integer;
alter table targets add column version integer not null default nextval('target_versions');
alter sequence target_versions owned by targets.version;
alter table evidence add column version integer not null default 1 check (version > 0);

-- How often an import was begun that is still to be saved: one that ends its process each time is given back.
alter table import_progress add column tries integer not null default 0;
