-- When somebody was last in a workspace, so that it can say what changed since. One row a person and place, written once a visit.
create table place_visits (
  person_id text not null references auth."user" ("id") on delete cascade,
  -- The id of a city.
  place text not null,
  began_at timestamptz not null,
  -- The visit before that one.
  before_at timestamptz,
  primary key (person_id, place)
);
-- What happened in a city since a moment.
create index audit_entries_scope_at on audit_entries (scope, at desc);
