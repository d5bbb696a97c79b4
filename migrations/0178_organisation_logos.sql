-- The logo of an organisation, with what is seen on it in words.
create table organisation_logos (
  organisation_id text primary key references organisations (id),
  file_id uuid not null references files (id),
  alternative jsonb not null check (jsonb_typeof(alternative) = 'object' and alternative <> '{}'),
  version integer not null default 1
);
create index organisation_logos_file on organisation_logos (file_id);
