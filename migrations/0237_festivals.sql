-- Learning festivals: some days on which a city shows what can be learned there. Organisations are called, and put forward runs of what
-- they offer; those that are taken are the programme. Who joins, what is moved and who came is kept with the runs.
create table festivals (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  -- Within its city.
  number integer not null check (number >= 1),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  about jsonb check (jsonb_typeof(about) = 'object' and about <> '{}'),
  starts_on date not null,
  ends_on date not null,
  -- The last day on which organisations put something forward.
  call_until date not null,
  languages text[] not null default '{}' check (cardinality(languages) <= 8),
  -- What came of it, as it was when it was closed: what sessions count later changes nothing that was published.
  counts jsonb check (jsonb_typeof(counts) = 'object'),
  added_by text,
  added_by_name text not null,
  added_at timestamptz not null,
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean not null generated always as (state in ('called', 'programme', 'held', 'closed', 'cancelled')) stored,
  constraint festivals_number unique (city_id, number),
  constraint festivals_days check (starts_on <= ends_on and ends_on - starts_on <= 30 and call_until <= ends_on),
  constraint festivals_counted check (counts is null or state = 'closed')
);
create index festivals_turning on festivals (ends_on) where state in ('called', 'programme');

select keep_steps('festivals', 'festival', '[
  ["open", "none", "draft"],
  ["call", "draft", "called"],
  ["publish", "called", "programme"],
  ["hold", "programme", "held"],
  ["close", "held", "closed"],
  ["callOff", "draft", "cancelled"],
  ["callOff", "called", "cancelled"],
  ["callOff", "programme", "cancelled"]
]');

create table festival_entries (
  id uuid primary key default gen_random_uuid(),
  festival_id uuid not null references festivals (id),
  run_id uuid not null references runs (id),
  state text not null check (state in ('proposed', 'taken', 'returned', 'withdrawn')),
  -- Why it was returned.
  reason text not null default '' check (length(reason) <= 1000),
  put_by text,
  put_by_name text not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint festival_entries_once unique (festival_id, run_id),
  constraint festival_entries_returned check ((state = 'returned') = (reason <> ''))
);
create index festival_entries_run on festival_entries (run_id);
