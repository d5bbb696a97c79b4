-- A city's own measurements, kept apart from the framework's: they are of an edition of their own, "own-<city>".
alter table editions drop constraint editions_kind_check;
alter table editions add constraint editions_kind_check
  check (kind in ('key-features', 'report-template', 'sdgs', 'themes', 'own-measurements'));

create table own_measurements (
  city_id text not null references cities (id),
  framework_id text not null,
  framework_edition text not null,
  id text not null check (id ~ '^L[1-9]\d{0,3}$'),
  feature_id text not null,
  name text not null check (length(name) between 1 and 120),
  definition text not null check (length(definition) between 1 and 1000),
  language text not null,
  source text not null check (source in ('official', 'survey', 'expert')),
  direction text not null check (direction in ('up', 'down', 'none')),
  added_by_name text not null,
  added_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (city_id, id),
  foreign key (framework_id, framework_edition, id) references measurements (framework_id, framework_edition, id)
);
