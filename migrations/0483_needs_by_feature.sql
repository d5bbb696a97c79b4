-- What cities want to learn and can help with, and their practices, by feature of the Key Features, by whom it is about and in which
-- languages: of what was written before, nobody has told it.
alter table peer_entries
  add column feature text check (feature ~ '^[0-9]{1,2}\.[0-9]{1,2}$'),
  add column groups text[] not null default '{}' check (cardinality(groups) <= 20),
  add column languages text[] not null default '{}' check (cardinality(languages) <= 60),
  add constraint peer_entries_feature_in_area check (feature is null or split_part(feature, '.', 1) = focus_area);
create index peer_entries_open_by_feature on peer_entries (feature, kind) where state = 'open' and feature is not null;

alter table practices
  add column features text[] not null default '{}' check (cardinality(features) <= 60),
  add column groups text[] not null default '{}' check (cardinality(groups) <= 20);
create index practices_features on practices using gin (features) where is_public;
