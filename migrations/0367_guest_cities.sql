-- Cities outside the network learn with those in it: invited by a city or the commission, they take part by a link without an account.
create table peer_guests (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 160),
  -- ISO 3166-1 alpha-2.
  country text not null check (country ~ '^[A-Z]{2}$'),
  contact text not null check (length(contact) between 1 and 120),
  email text not null check (length(email) <= 254),
  language text not null,
  -- Why it is invited, as its people and the cities read it.
  purpose text not null check (length(purpose) between 1 and 600),
  -- The last day on which its link opens anything.
  until date not null,
  -- Null: the commission invited it.
  invited_by_id text references cities (id),
  -- Follows from the events.
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null
);
create index peer_guests_invited_by on peer_guests (invited_by_id) where invited_by_id is not null;
select keep_steps('peer_guests', 'peer_guest', '[
  ["invite", "none", "invited"],
  ["withdraw", "invited", "withdrawn"],
  ["takeBack", "invited", "taken_back"]
]');

-- What a guest wants to learn, or can help with.
create table peer_guest_entries (
  id uuid primary key default gen_random_uuid(),
  guest_id uuid not null references peer_guests (id),
  kind text not null check (kind in ('need', 'strength')),
  focus_area text not null,
  about text not null check (length(about) between 1 and 600),
  language text not null,
  ways text[] not null check (cardinality(ways) between 1 and 5
    and ways <@ array['talk', 'visit', 'documents', 'mentor', 'staff_exchange']),
  at timestamptz not null,
  ended_at timestamptz
);
create index peer_guest_entries_of on peer_guest_entries (guest_id);

-- A guest and a city of the network learn from each other.
create table peer_guest_exchanges (
  id uuid primary key default gen_random_uuid(),
  guest_id uuid not null references peer_guests (id),
  city_id text not null references cities (id),
  begun_by text not null check (begun_by in ('guest', 'city')),
  -- What the other side had said.
  entry_id uuid references peer_entries (id),
  guest_entry_id uuid references peer_guest_entries (id),
  learner text not null check (learner in ('guest', 'city')),
  way text not null check (way in ('talk', 'visit', 'documents', 'mentor', 'staff_exchange')),
  aim text not null check (length(aim) between 1 and 600),
  -- Who has to answer or to confirm.
  turn text not null check (turn in ('guest', 'city')),
  written_by text check (written_by in ('guest', 'city')),
  learned text check (length(learned) between 1 and 1500),
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint peer_guest_exchanges_about check (num_nonnulls(entry_id, guest_entry_id) = 1),
  constraint peer_guest_exchanges_outcome check (
    state not in ('to_confirm', 'done') or (written_by is not null and learned is not null))
);
create index peer_guest_exchanges_of_guest on peer_guest_exchanges (guest_id);
create index peer_guest_exchanges_of_city on peer_guest_exchanges (city_id);
select keep_steps('peer_guest_exchanges', 'peer_guest_exchange', '[
  ["ask", "none", "asked"],
  ["accept", "asked", "agreed"],
  ["decline", "asked", "declined"],
  ["writeOutcome", "agreed", "to_confirm"],
  ["writeOutcome", "to_confirm", "to_confirm"],
  ["confirm", "to_confirm", "done"],
  ["stop", "agreed", "stopped"]
]');

-- What a city says can be meant for guests, too.
alter table peer_entries drop constraint peer_entries_seen_by_check;
alter table peer_entries add constraint peer_entries_seen_by_check
  check (seen_by in ('own', 'network', 'guests', 'everybody'));

-- What came of it is cited by reports once the other side has confirmed it.
select guard_cited('citations', 'guestexchange', 'peer_guest_exchanges');
