-- Whoever asks on the web to be told shows by a code that the number is theirs: until then the search is looked for by nobody.
create table search_asks (
  id uuid primary key default gen_random_uuid(),
  phone_key text not null check (length(phone_key) between 16 and 100),
  phone_sealed bytea not null,
  language text not null,
  words text check (length(words) between 1 and 120),
  filters jsonb not null,
  place_id text references places (id),
  query tsquery not null,
  keys text[] not null check (cardinality(keys) between 1 and 100),
  code_digest text not null,
  code_until timestamptz not null
);
create index search_asks_of on search_asks (phone_key);
create index search_asks_until on search_asks (code_until);
