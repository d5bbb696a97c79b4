-- Sources on the web where organisations list for programs what can be learned, fetched once a day. What comes in goes the way of a
-- table (`record_tables`); here stands what is known of each source, of its last fetches, and by which key it knows which entry.
create table harvest_sources (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  -- Who offers what the source lists, where it does not say so itself.
  organisation_id text not null references organisations (id),
  venue_id uuid references venues (id),
  name text not null check (length(name) between 1 and 120),
  address text not null check (length(address) between 1 and 500),
  feed text not null check (feed in ('page', 'sitemap', 'rpde', 'calendar', 'csv')),
  names_others boolean not null default false,
  licence text not null check (length(licence) <= 40),
  licence_words text check (length(licence_words) <= 200),
  -- What is so of all that is new, where the source does not say otherwise.
  kind text not null,
  level text not null,
  mode text not null,
  state text not null default 'waiting' check (state in ('waiting', 'fine', 'broken', 'asks', 'stopped')),
  failures integer not null default 0,
  broken_since timestamptz,
  fetched_at timestamptz,
  asked_at timestamptz,
  -- What the last whole fetch said of its version: {"etag": "…", "modified": "…"}
  validators jsonb not null default '{}' check (jsonb_typeof(validators) = 'object'),
  version integer not null default 1,
  added_by text,
  added_by_name text not null,
  added_at timestamptz not null,
  unique (city_id, address)
);
create index harvest_sources_organisation on harvest_sources (organisation_id);
create index harvest_sources_venue on harvest_sources (venue_id);

create table harvest_fetches (
  id uuid primary key default gen_random_uuid(),
  source_id uuid not null references harvest_sources on delete cascade,
  begun_at timestamptz not null,
  outcome text not null check (outcome in ('same', 'taking', 'taken', 'asks', 'left', 'broken')),
  fault text,
  -- At which address it failed, and what was there.
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  counts jsonb check (jsonb_typeof(counts) = 'object'),
  -- What was fetched, as long as somebody is asked whether to take it.
  collected jsonb,
  table_id uuid references record_tables on delete set null,
  taken integer not null default 0,
  wrong integer not null default 0
);
create index harvest_fetches_of_source on harvest_fetches (source_id, begun_at desc);
create index harvest_fetches_taking on harvest_fetches (begun_at) where outcome = 'taking';
create index harvest_fetches_table on harvest_fetches (table_id);

create table harvest_items (
  source_id uuid not null references harvest_sources on delete cascade,
  -- When and where, and what is taught, as the source knows it.
  key text not null check (length(key) <= 500),
  offer text not null check (length(offer) <= 500),
  opportunity_id uuid not null references opportunities on delete cascade,
  run_id uuid references runs on delete cascade,
  -- What the source said last, and what was kept of it: what is otherwise now, somebody here has changed.
  said jsonb not null check (jsonb_typeof(said) = 'object'),
  kept jsonb not null check (jsonb_typeof(kept) = 'object'),
  url text check (length(url) <= 500),
  seen_on date not null,
  -- In how many whole fetches one after the other it was not there.
  missed integer not null default 0,
  primary key (source_id, key)
);
create index harvest_items_opportunity on harvest_items (opportunity_id);
create index harvest_items_run on harvest_items (run_id);

-- Since when its source lists it no more; it is unchecked from then on until somebody says that it is right.
alter table opportunities add missing_since date;
