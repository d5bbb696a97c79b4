-- The themes of learning cities that a practice serves, by their ids, as an initiative says it.
alter table practices
  add column themes text[] not null default '{}' check (cardinality(themes) <= 20);
