-- What a city wants a measurement to be, by when, and who answers for it.
create table targets (
  city_id text not null references cities (id),
  framework_id text not null,
  framework_edition text not null,
  measurement_id text not null,
  amount numeric not null,
  year integer not null check (year between 1990 and 2100),
  -- The value that progress is told from; without one, the city's first.
  baseline_value_id uuid references city_values (id),
  milestones jsonb not null default '[]',
  owner text,
  set_by_name text not null,
  set_at timestamptz not null default now(),
  primary key (city_id, framework_id, framework_edition, measurement_id),
  foreign key (framework_id, framework_edition, measurement_id)
    references measurements (framework_id, framework_edition, id)
);
