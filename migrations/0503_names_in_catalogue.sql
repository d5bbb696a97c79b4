-- What can be found, by what its title and who offers it are called, for those who are typing it: found by how it begins.
create table catalogue_names (
  entry_id uuid not null references catalogue_entries on delete cascade,
  kind text not null check (kind in ('title', 'organisation')),
  -- Its words without capitals, accents and signs.
  key text collate "C" not null,
  name text not null,
  primary key (entry_id, kind, key)
);
create index catalogue_names_begin on catalogue_names (key, entry_id);
