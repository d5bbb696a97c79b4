-- The places of the country, from the country itself down to its smallest units, as reference data in editions. An id
-- stays for ever, so that records can refer to it; what a later edition no longer names is marked and stays.
create table place_editions (
  edition text primary key,
  digest text not null,
  -- Source, attribution, the levels and what places of each are called.
  about jsonb not null check (jsonb_typeof(about) = 'object'),
  loaded_at timestamptz not null default now()
);
create trigger place_editions_append_only before update or delete on place_editions
  for each row execute function refuse_change();

create table places (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  kind text not null,
  parent_id text references places (id),
  -- Its order in the edition: parents before what lies in them.
  position integer not null check (position >= 1),
  -- From the country down to the place itself, by the parents.
  line text[] not null check (cardinality(line) >= 1),
  -- All that it lies in, itself too: also what is no parent, such as the census sub-county of a ward.
  lies_in text[] not null,
  names jsonb not null check (jsonb_typeof(names) = 'object' and names <> '{}'),
  -- "Kilifi County", "Kaunti ya Kilifi".
  full_names jsonb not null check (jsonb_typeof(full_names) = 'object' and full_names <> '{}'),
  variants text[] not null default '{}',
  -- By who gave them: {"iebc": "003", "iso": "KE-14"}.
  codes jsonb not null default '{}' check (jsonb_typeof(codes) = 'object'),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  -- The last edition that names it.
  edition text not null references place_editions (edition),
  -- The first one that does not any more.
  gone_in text references place_editions (edition),
  constraint places_own_line check (line[cardinality(line)] = id),
  constraint places_lie_in_their_line check (lies_in @> line),
  constraint places_point_whole check ((longitude is null) = (latitude is null))
);
create index places_lies_in on places using gin (lies_in);
create index places_by_parent on places (parent_id, position);
create index places_by_kind on places (kind, position);

-- What places are found by: names, variants, full names, codes, each as `nameKey` writes it, with its trigrams for what is
-- typed wrong.
create table place_keys (
  place_id text not null references places (id),
  key text not null check (key <> ''),
  trigrams text[] not null,
  primary key (place_id, key)
);
create index place_keys_key on place_keys (key text_pattern_ops);
create index place_keys_trigrams on place_keys using gin (trigrams);

-- Where a member lies. Null where no place of the reference data is meant.
alter table cities add column located_in text references places (id);
