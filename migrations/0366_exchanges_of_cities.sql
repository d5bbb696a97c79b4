-- Two cities learn from each other: one asks or offers, the other one answers, they plan and do it, one writes what came of it and the
-- other one confirms that. Until then nobody else hears of it.

-- So many exchanges a year a city can host by this strength; null where it has not said.
alter table peer_entries add column room integer check (room between 1 and 50);
-- When all other cities were asked, because nobody offered it.
alter table peer_entries add column asked_all_at timestamptz;

create table peer_exchanges (
  id uuid primary key default gen_random_uuid(),
  -- The one that learns, and the one that helps.
  learner_id text not null references cities (id),
  host_id text not null references cities (id),
  begun_by text not null check (begun_by in ('learner', 'host')),
  -- The strength that was asked for, or the need to which help was offered.
  entry_id uuid not null references peer_entries (id),
  -- The need of the learner, where it was named.
  need_id uuid references peer_entries (id),
  focus_area text not null,
  way text not null check (way in ('talk', 'visit', 'documents', 'mentor', 'staff_exchange')),
  aim jsonb not null check (jsonb_typeof(aim) = 'object' and aim <> '{}'),
  answer_by date not null,
  -- Who has to answer or to confirm, and since when.
  turn_id text not null references cities (id),
  asked_at timestamptz not null,
  -- What came of it, as one of the two wrote it.
  written_by_id text references cities (id),
  learned jsonb check (jsonb_typeof(learned) = 'object' and learned <> '{}'),
  changes jsonb check (jsonb_typeof(changes) = 'object' and changes <> '{}'),
  initiative_id uuid references initiatives (id),
  practice_id uuid references practices (id),
  -- Whether each of both wants everybody to read it.
  writer_shows boolean,
  other_shows boolean,
  -- Follows from the events; a version is counted for each change of the content as well.
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean generated always as (state = 'done' and coalesce(writer_shows and other_shows, false)) stored,
  constraint peer_exchanges_two_cities check (learner_id <> host_id),
  constraint peer_exchanges_turn check (turn_id in (learner_id, host_id)),
  constraint peer_exchanges_writer check (written_by_id in (learner_id, host_id)),
  constraint peer_exchanges_outcome check (
    state not in ('to_confirm', 'done')
    or (written_by_id is not null and learned is not null and changes is not null and writer_shows is not null)),
  constraint peer_exchanges_confirmed check (state <> 'done' or other_shows is not null)
);
create index peer_exchanges_of_learner on peer_exchanges (learner_id, changed_at);
create index peer_exchanges_of_host on peer_exchanges (host_id, changed_at);
create index peer_exchanges_silent on peer_exchanges (asked_at) where state in ('asked', 'reminded');
create index peer_exchanges_public on peer_exchanges (changed_at) where is_public;
-- Nobody asks the same city twice for the same at one time.
create unique index peer_exchanges_once on peer_exchanges (learner_id, host_id, entry_id)
  where state in ('none', 'asked', 'reminded', 'agreed', 'under_way', 'to_confirm');

-- The same moves as in src/peers/exchanges/workflow.ts, which a test compares.
select keep_steps('peer_exchanges', 'peer_exchange', '[
  ["ask", "none", "asked"],
  ["offer", "none", "asked"],
  ["accept", "asked", "agreed"],
  ["accept", "reminded", "agreed"],
  ["decline", "asked", "declined"],
  ["decline", "reminded", "declined"],
  ["suggestAnother", "asked", "asked"],
  ["suggestAnother", "reminded", "asked"],
  ["plan", "agreed", "under_way"],
  ["plan", "under_way", "under_way"],
  ["writeOutcome", "under_way", "to_confirm"],
  ["writeOutcome", "to_confirm", "to_confirm"],
  ["confirm", "to_confirm", "done"],
  ["stop", "agreed", "stopped"],
  ["stop", "under_way", "stopped"],
  ["remind", "asked", "reminded"],
  ["lapse", "reminded", "lapsed"]
]');

-- On which day they meet, or a document is handed over.
create table peer_exchange_days (
  id uuid primary key default gen_random_uuid(),
  exchange_id uuid not null references peer_exchanges (id),
  kind text not null check (kind in ('meeting', 'document')),
  held_on date not null,
  what text not null check (length(what) between 1 and 200),
  -- Where it is a meeting that the network knows.
  meeting_id text references meetings (id),
  by_id text not null references cities (id),
  at timestamptz not null,
  constraint peer_exchange_days_meeting check (meeting_id is null or kind = 'meeting')
);
create index peer_exchange_days_of on peer_exchange_days (exchange_id, held_on);

-- Suggestions that a city does not follow, now or at all; only that city reads them.
create table peer_set_aside (
  id uuid primary key default gen_random_uuid(),
  need_id uuid not null references peer_entries (id),
  strength_id uuid not null references peer_entries (id),
  verdict text not null check (verdict in ('not_now', 'not_fitting')),
  reason text not null default '' check (length(reason) <= 500),
  by_name text not null,
  at timestamptz not null,
  constraint peer_set_aside_once unique (need_id, strength_id)
);

select guard_cited('citations', 'exchange', 'peer_exchanges');
