-- Cities that work on one theme together, here and in other countries: one or more of them coordinate, others join and leave as they like.
create table clusters (
  id uuid primary key default gen_random_uuid(),
  -- The city that opened it; null: the commission did.
  opened_by_id text references cities (id),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  aim jsonb not null check (jsonb_typeof(aim) = 'object' and aim <> '{}'),
  -- Its theme: focus areas of the Key Features, Sustainable Development Goals, or both.
  focus_areas text[] not null default '{}' check (cardinality(focus_areas) <= 12),
  goals text[] not null default '{}' check (cardinality(goals) <= 17),
  begins_on date not null,
  -- Null where it goes on until it is closed.
  ends_on date,
  outcome jsonb not null default '{}' check (jsonb_typeof(outcome) = 'object'),
  closed_on date,
  -- Follows from the events; a version is counted for each change of the content as well.
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  -- Of which last day people were told, and how many days before the last time; 0 once it was over.
  told_until date,
  told_days integer,
  is_public boolean generated always as (state in ('open', 'closed')) stored,
  constraint clusters_theme check (cardinality(focus_areas) + cardinality(goals) > 0),
  constraint clusters_days check (ends_on is null or begins_on <= ends_on),
  constraint clusters_closed check (state <> 'closed' or (outcome <> '{}' and closed_on is not null))
);
create index clusters_public on clusters (begins_on) where is_public;
create index clusters_ends_on on clusters (ends_on) where state = 'open';
create index clusters_opened_by on clusters (opened_by_id) where opened_by_id is not null;

-- The cities of the network in it, each time that they were; those that left stay as what was.
create table cluster_cities (
  id uuid primary key default gen_random_uuid(),
  cluster_id uuid not null references clusters (id),
  city_id text not null references cities (id),
  joined_on date not null,
  left_on date,
  -- Null where it never coordinated it.
  coordinates_since date,
  coordinates_until date,
  constraint cluster_cities_days check (left_on is null or joined_on <= left_on),
  constraint cluster_cities_coordinates check (
    coordinates_until is null or (coordinates_since is not null and coordinates_since <= coordinates_until))
);
create unique index cluster_cities_once on cluster_cities (cluster_id, city_id) where left_on is null;
create index cluster_cities_of_city on cluster_cities (city_id);

-- Cities elsewhere that coordinate it.
create table cluster_elsewhere (
  cluster_id uuid not null references clusters (id),
  position integer not null check (position between 0 and 9),
  name text not null check (length(name) between 1 and 160),
  -- ISO 3166-1 alpha-2.
  country text not null check (country ~ '^[A-Z]{2}$'),
  primary key (cluster_id, position)
);

-- A city that is asked to coordinate it, until it answers.
create table cluster_offers (
  cluster_id uuid not null references clusters (id),
  to_id text not null references cities (id),
  -- Null: the commission asks.
  from_id text references cities (id),
  -- Whether the city that asks goes on coordinating beside it.
  stays boolean not null,
  at timestamptz not null,
  primary key (cluster_id, to_id)
);
create index cluster_offers_to on cluster_offers (to_id);

-- What is planned, on days to come, and what happened.
create table cluster_notes (
  id uuid primary key default gen_random_uuid(),
  cluster_id uuid not null references clusters (id),
  day date not null,
  said jsonb not null check (jsonb_typeof(said) = 'object' and said <> '{}'),
  -- Null: the commission wrote it.
  city_id text references cities (id),
  at timestamptz not null
);
create index cluster_notes_of on cluster_notes (cluster_id, day);

-- What belongs to it of meetings, practices and dialogues, by what the search calls them.
create table cluster_records (
  cluster_id uuid not null references clusters (id),
  kind text not null check (kind in ('meeting', 'practice', 'dialogue')),
  record_id text not null check (length(record_id) <= 60),
  at timestamptz not null,
  primary key (cluster_id, kind, record_id)
);

-- A record is named by the address of its page.
create index search_documents_linked on search_documents (href) where kind in ('meeting', 'practice', 'dialogue');

-- The same moves as in src/peers/clusters/workflow.ts, which a test compares.
select keep_steps('clusters', 'cluster', '[
  ["open", "none", "open"],
  ["close", "open", "closed"],
  ["withdraw", "open", "withdrawn"]
]');

select guard_cited('citations', 'cluster', 'clusters');
select keep_found('cluster', 'clusters', 'id');
select keep_found('cluster', 'cluster_cities', 'cluster_id');
select keep_found('cluster', 'cluster_elsewhere', 'cluster_id');
