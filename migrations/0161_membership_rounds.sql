-- Rounds in which UIL takes applications: a window of days, how many a country may send, how long a commission has.
create table membership_rounds (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name <> ''),
  opens_on date not null,
  closes_on date not null,
  -- Null where UIL has not said it.
  quota integer check (quota between 1 and 100),
  clock_days integer not null check (clock_days between 1 and 366),
  version integer not null default 1,
  constraint membership_rounds_window check (opens_on <= closes_on),
  -- An application belongs to one round.
  constraint membership_rounds_apart exclude using gist (daterange(opens_on, closes_on, '[]') with &&)
);
-- In which round an application was handed in; null of what was before rounds were kept.
alter table membership_events add column round_id uuid references membership_rounds (id);
create index membership_events_round on membership_events (round_id) where round_id is not null;
