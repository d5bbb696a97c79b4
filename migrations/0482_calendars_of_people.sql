-- A person's own calendar of meetings, by a secret address: each has one at a time. A new one ends the one before.
create table meeting_feeds (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references auth."user" ("id") on delete cascade,
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index meeting_feeds_of_person on meeting_feeds (person_id) where ended_at is null;
