-- Who lives in a place, as a census or a survey counted them: all people, and groups of them. Given as tables by the commission
-- and by cities, each figure with its source. What was counted in another year is another figure.
create table people_of_places (
  place_id text not null references places (id),
  -- `all`, or a group or level of learning as initiatives name it: `women`, `tvet`.
  people_group text not null check (people_group ~ '^[a-z_]{1,40}$'),
  year integer not null check (year between 1900 and 2100),
  people integer not null check (people between 0 and 2000000000),
  source text not null check (length(source) between 1 and 300),
  version integer not null default 1,
  changed_by text not null,
  changed_by_name text not null,
  changed_at timestamptz not null,
  primary key (place_id, people_group, year)
);
create index people_of_places_order on people_of_places (place_id, year, people_group);
