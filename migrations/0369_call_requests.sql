-- Somebody asked by the menu of a simple phone that a coordinator of a city calls them.
create table call_requests (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  -- Kept for this one call: both are gone once it ended.
  phone_key text unique check (length(phone_key) between 16 and 100),
  phone_sealed bytea,
  language text not null,
  best_time text not null check (best_time in ('any', 'morning', 'afternoon', 'evening')),
  state text not null default 'open' check (state in ('open', 'reached', 'not_reached', 'withdrawn', 'lapsed')),
  tries smallint not null default 0 check (tries between 0 and 3),
  asked_at timestamptz not null,
  due_on date not null,
  tried_at timestamptz,
  told_late_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1,
  constraint call_requests_number check ((state = 'open') = (phone_key is not null and phone_sealed is not null)
    and (phone_key is null) = (phone_sealed is null)),
  constraint call_requests_ended check ((state = 'open') = (ended_at is null))
);
create index call_requests_open on call_requests (city_id, asked_at) where state = 'open';
create index call_requests_over on call_requests (city_id, ended_at) where state <> 'open';
create index call_requests_late on call_requests (due_on) where state = 'open';
