-- Who dials the menu or sends a text message: what they need not say again. Known by the key of the number alone.
create table phone_callers (
  phone_key text primary key,
  language text not null,
  -- Where they looked the last time: {"id", "name"}.
  place jsonb check (jsonb_typeof(place) = 'object'),
  -- What they looked for by text message, for MORE, and which page they have seen.
  searched text check (length(searched) <= 500),
  searched_page smallint check (searched_page between 1 and 1000),
  searched_at timestamptz,
  -- They asked that all be forgotten, and were asked once more.
  forget_asked_at timestamptz,
  seen_at timestamptz not null,
  constraint phone_callers_searched check ((searched is null) = (searched_at is null) and (searched is null) = (searched_page is null))
);
create index phone_callers_seen on phone_callers (seen_at);

-- A conversation of the menu. What is on the screen follows from what was typed; here stands what was looked up for it, so that a
-- number means the same thing as long as the conversation lasts, and the last answer, for a gateway that asks again.
create table ussd_sessions (
  id text primary key check (length(id) between 1 and 200),
  phone_key text not null,
  -- What was typed so far; from the first telephone number on nothing of it is kept.
  inputs text[] not null default '{}',
  hops smallint not null check (hops between 0 and 200),
  -- Of everything that was typed.
  digest text not null,
  known jsonb not null default '{}' check (jsonb_typeof(known) = 'object'),
  answer text not null check (answer ~ '^(CON|END) ' and length(answer) <= 200),
  began_at timestamptz not null,
  at timestamptz not null
);
create index ussd_sessions_of on ussd_sessions (phone_key, at desc);
create index ussd_sessions_at on ussd_sessions (at);
