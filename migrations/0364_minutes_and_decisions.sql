-- What the secretary writes of each item of a meeting; every version is kept.
create table meeting_minutes (
  item_id uuid not null references meeting_agenda_items on delete cascade,
  version integer not null check (version >= 1),
  text text not null check (length(text) <= 10000),
  language text not null check (length(language) between 2 and 20),
  written_by text,
  written_by_name text not null,
  written_at timestamptz not null,
  primary key (item_id, version)
);

alter table meetings
  -- The third meeting of 2026 is 2026/3: numbered when it is opened or held, for its decisions are numbered by it.
  add column number_in_year integer check (number_in_year between 1 and 1000),
  add column number_of_year integer check (number_of_year between 1900 and 2200),
  -- So many cities have to be present for a decision; empty where no number is asked for.
  add column quorum integer check (quorum between 1 and 500),
  add constraint meetings_numbered check ((number_in_year is null) = (number_of_year is null)),
  add constraint meetings_number unique (number_of_year, number_in_year);

create table meeting_decisions (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  item_id uuid references meeting_agenda_items on delete set null,
  nth integer not null check (nth between 1 and 99),
  text jsonb not null,
  basis text not null check (basis in ('consensus', 'cities', 'noted')),
  cities_for integer check (cities_for between 0 and 500),
  cities_against integer check (cities_against between 0 and 500),
  cities_abstaining integer check (cities_abstaining between 0 and 500),
  -- How many cities were present at that moment; null where nobody counted.
  cities_present integer check (cities_present between 0 and 500),
  supersedes uuid references meeting_decisions on delete set null,
  decided_at timestamptz not null,
  version integer not null default 1,
  constraint meeting_decisions_nth unique (meeting_id, nth),
  -- What was superseded once is superseded.
  constraint meeting_decisions_supersedes unique (supersedes),
  constraint meeting_decisions_votes check (
    num_nonnulls(cities_for, cities_against, cities_abstaining) = case when basis = 'cities' then 3 else 0 end
  ),
  constraint meeting_decisions_present check (cities_for + cities_against + cities_abstaining <= cities_present)
);
create index meeting_decisions_item on meeting_decisions (item_id);

create table meeting_objections (
  id uuid primary key default gen_random_uuid(),
  decision_id uuid not null references meeting_decisions on delete cascade,
  -- Which city or organisation objects.
  objector text not null check (length(objector) between 1 and 150),
  reason text not null check (length(reason) between 1 and 1000),
  noted_at timestamptz not null
);
create index meeting_objections_decision on meeting_objections (decision_id);
