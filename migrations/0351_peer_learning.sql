-- What a city wants to learn from others, and what others can learn from it. It says so itself: nothing here follows from its values.
create table peer_entries (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  number integer not null check (number >= 1),
  kind text not null check (kind in ('need', 'strength')),
  -- Of the Key Features.
  focus_area text not null,
  about jsonb not null check (jsonb_typeof(about) = 'object' and about <> '{}'),
  -- In which way it wants to learn, or can help.
  ways text[] not null check (cardinality(ways) between 1 and 5
    and ways <@ array['talk', 'visit', 'documents', 'mentor', 'staff_exchange']),
  surroundings text[] not null default '{}'
    check (surroundings <@ array['arid', 'coastal', 'informal_settlement', 'town', 'rural']),
  -- The last day on which it is so.
  holds_until date not null,
  seen_by text not null check (seen_by in ('own', 'network', 'everybody')),
  -- Follows from the events; a version is counted for each change of the content as well.
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint peer_entries_number unique (city_id, number)
);
create index peer_entries_open on peer_entries (focus_area, kind) where state = 'open';

-- The same moves as in src/peers/needs/workflow.ts, which a test compares.
select keep_steps('peer_entries', 'peer_entry', '[
  ["write", "none", "open"],
  ["end", "open", "ended"],
  ["reopen", "ended", "open"]
]');
