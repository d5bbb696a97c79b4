-- What cities agreed on with each other and with partners elsewhere: who, for what, from when until when. A city writes it down; each
-- other city of the network that it names confirms it, and until then nobody else reads of it.
create table partnerships (
  id uuid primary key default gen_random_uuid(),
  -- The city that wrote it down.
  keeper_id text not null references cities (id),
  -- Codes of reference/organisations.json.
  kind text not null,
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  -- What each side gives and gets.
  gives jsonb not null default '{}' check (jsonb_typeof(gives) = 'object'),
  starts_on date not null,
  -- Null where it runs until somebody ends it.
  ends_on date,
  signed_on date,
  -- Who signed for each side, as a text.
  signers text not null default '' check (length(signers) <= 600),
  wants_public boolean not null default false,
  -- The partnership that this one renews.
  follows uuid references partnerships (id),
  file_id uuid references files (id),
  -- Whether each city of the network in it has confirmed it.
  is_confirmed boolean not null default false,
  -- Follows from the events; a version is counted for each change of the content as well.
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  -- Of which last day people were told, and how many days before the last time; 0 once it was over.
  told_until date,
  told_days integer,
  is_public boolean generated always as (wants_public and is_confirmed and state in ('in_force', 'renewed', 'ended')) stored,
  constraint partnerships_days check (ends_on is null or starts_on <= ends_on),
  constraint partnerships_signed check (state not in ('in_force', 'renewed') or (signed_on is not null and signers <> '')),
  constraint partnerships_not_itself check (follows <> id)
);
create index partnerships_keeper on partnerships (keeper_id, changed_at);
create index partnerships_file on partnerships (file_id) where file_id is not null;
create index partnerships_ends_on on partnerships (ends_on) where state = 'in_force';
create index partnerships_public on partnerships (starts_on) where is_public;
-- One is renewed once.
create unique index partnerships_follows on partnerships (follows) where state <> 'cancelled';

-- The others: a city of the network, or a city or body elsewhere by its name.
create table partnership_parties (
  partnership_id uuid not null references partnerships (id),
  position integer not null check (position between 0 and 19),
  city_id text references cities (id),
  name text check (length(name) between 1 and 160),
  -- ISO 3166-1 alpha-2.
  country text check (country ~ '^[A-Z]{2}$'),
  confirmed_at timestamptz,
  primary key (partnership_id, position),
  constraint partnership_parties_one check (num_nonnulls(city_id, name) = 1),
  constraint partnership_parties_elsewhere check (num_nonnulls(name, country) <> 1),
  constraint partnership_parties_once unique (partnership_id, city_id)
);
create index partnership_parties_of_city on partnership_parties (city_id) where city_id is not null;

-- The same moves as in src/peers/partnerships/workflow.ts, which a test compares.
select keep_steps('partnerships', 'partnership', '[
  ["write", "none", "draft"],
  ["confirm", "draft", "draft"],
  ["confirm", "in_force", "in_force"],
  ["sign", "draft", "in_force"],
  ["refute", "draft", "cancelled"],
  ["refute", "in_force", "cancelled"],
  ["end", "in_force", "ended"],
  ["cancel", "draft", "cancelled"],
  ["cancel", "in_force", "cancelled"],
  ["renew", "in_force", "renewed"]
]');

select guard_cited('citations', 'partnership', 'partnerships');
select keep_found('partnership', 'partnerships', 'id');
