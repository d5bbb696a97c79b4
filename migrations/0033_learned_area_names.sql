-- How published tables call a city, where it was none of the names that the reference data give: a person pointed at
-- the row, and everybody's next import finds it.
create table learned_area_names (
  city_id text not null references cities (id),
  name text not null check (length(name) between 1 and 200),
  learned_by_name text not null,
  learned_at timestamptz not null default now(),
  primary key (city_id, name)
);
