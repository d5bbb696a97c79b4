-- Reference data as published editions: an edition that was loaded under a name never changes.
create table editions (
  kind text not null check (kind in ('key-features', 'report-template', 'sdgs', 'themes')),
  id text not null,
  edition text not null,
  content jsonb not null,
  digest text not null,
  loaded_at timestamptz not null default now(),
  primary key (id, edition)
);
create index editions_newest on editions (kind, loaded_at desc);
create trigger editions_append_only before update or delete on editions
  for each row execute function refuse_change();

create table measurements (
  framework_id text not null,
  framework_edition text not null,
  id text not null,
  unit text not null,
  position integer not null,
  primary key (framework_id, framework_edition, id),
  foreign key (framework_id, framework_edition) references editions (id, edition)
);
