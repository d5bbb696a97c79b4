-- What somebody looked for and did not find: their telephone is told once there is something.
create table saved_searches (
  id uuid primary key default gen_random_uuid(),
  phone_key text not null check (length(phone_key) between 16 and 100),
  phone_sealed bytea not null,
  language text not null,
  -- As it is said back: words as they were typed, or a topic, and where.
  words text check (length(words) between 1 and 120),
  filters jsonb not null,
  place_id text references places (id),
  -- What has to be there, as the index of the catalogue takes it; and what stands for its rarest word, one of which there has to be.
  query tsquery not null,
  keys text[] not null check (cardinality(keys) between 1 and 100),
  asked_at timestamptz not null,
  ends_on date not null,
  told_at timestamptz,
  constraint saved_searches_what check (words is not null or filters ? 'topic')
);
create index saved_searches_of on saved_searches (phone_key);
create index saved_searches_ends on saved_searches (ends_on);
create index saved_searches_keys on saved_searches using gin (keys) with (fastupdate = off);

-- Whoever wants no messages is looked for no more, whichever way they said so.
create function drop_searches_of_stopped() returns trigger language plpgsql as $$
begin
  delete from saved_searches where phone_key = new.phone_key;
  return null;
end $$;
create trigger stops_searches after insert on text_stops
  for each row execute function drop_searches_of_stopped();

-- What came since: each is told once.
create table saved_search_finds (
  search_id uuid not null references saved_searches (id) on delete cascade,
  opportunity_id uuid not null,
  found_at timestamptz not null,
  told_at timestamptz,
  primary key (search_id, opportunity_id)
);
create index saved_search_finds_to_tell on saved_search_finds (search_id) where told_at is null;

-- Up to which entry of the index all searches are looked through.
create table saved_searches_seen (seq bigint not null);
create unique index saved_searches_seen_once on saved_searches_seen ((true));
insert into saved_searches_seen select coalesce(max(seq), 0) from catalogue_entries;
