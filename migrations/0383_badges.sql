-- Badges: somebody says of people that they reached an achievement, a second person issues them, a job signs them.

create table attestations (
  id uuid primary key default gen_random_uuid(),
  number integer not null unique check (number >= 1),
  achievement_id uuid not null,
  edition integer not null,
  -- Who saw it: an organisation, a city, or neither: the network's commission.
  organisation_id text references organisations (id),
  city_id text references cities (id),
  -- The person; null once their account is gone.
  attested_by text,
  -- In which language the badges are written.
  language text not null check (length(language) between 2 and 8),
  -- What was seen.
  evidence text not null check (length(evidence) between 1 and 1000),
  from_day date,
  to_day date,
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  foreign key (achievement_id, edition) references achievement_editions (achievement_id, edition),
  check (num_nonnulls(organisation_id, city_id) <= 1),
  check (from_day <= to_day)
);
create index attestations_of_achievement on attestations (achievement_id, edition);
create index attestations_of_organisation on attestations (organisation_id);
create index attestations_of_city on attestations (city_id);
select keep_steps('attestations', 'attestation', '[
  ["attest", "none", "attested"],
  ["issue", "attested", "issuing"],
  ["decline", "attested", "declined"],
  ["finish", "issuing", "issued"]
]');

-- Which badges are withdrawn, as others look it up: signed anew each day, and when one is withdrawn.
create table status_lists (
  number integer primary key check (number >= 1),
  -- As it was signed last; null before that.
  credential text,
  signed_at timestamptz,
  is_stale boolean not null default true
);

create table badges (
  id uuid primary key default gen_random_uuid(),
  attestation_id uuid not null references attestations (id),
  position integer not null check (position >= 1),
  -- For everybody: on the card, in its square, in the text message.
  check_code text not null constraint badges_check_code unique check (check_code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  -- What is made of the owner's code; the code itself is kept nowhere.
  salt text not null,
  owner_hash text not null,
  -- A new one for each badge.
  holder uuid not null default gen_random_uuid(),
  -- Of a child no name is kept, and not that of who was erased.
  holder_name text check (length(holder_name) between 1 and 120),
  shows_name boolean not null default false,
  is_child boolean not null,
  guardian_on date,
  guardian_channel text check (guardian_channel in ('paper', 'in_person', 'call', 'text')),
  -- Until the code is sent; then nobody's number is here.
  phone_key text,
  phone_sealed bytea,
  status_list integer not null references status_lists (number),
  status_index integer not null check (status_index between 0 and 131071),
  credential text,
  issued_at timestamptz,
  valid_until timestamptz,
  -- When its owner's code was used first.
  opened_at timestamptz,
  withdrawn_because text check (withdrawn_because in ('error', 'fraud', 'asked', 'lost_code')),
  withdrawn_at timestamptz,
  replaced_by uuid references badges (id),
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint badges_status unique (status_list, status_index),
  constraint badges_position unique (attestation_id, position),
  constraint badges_child_without_name check (not is_child or (holder_name is null and not shows_name)),
  constraint badges_child_with_consent check (not is_child or (guardian_on is not null and guardian_channel is not null)),
  check ((phone_key is null) = (phone_sealed is null))
);
create index badges_to_sign on badges (id) where state = 'to_sign';
create index badges_withdrawn on badges (status_list) where state in ('revoked', 'replaced', 'erased');
select keep_steps('badges', 'badge', '[
  ["attest", "none", "attested"],
  ["renew", "none", "to_sign"],
  ["approve", "attested", "to_sign"],
  ["decline", "attested", "declined"],
  ["sign", "to_sign", "issued"],
  ["revoke", "issued", "revoked"],
  ["replace", "issued", "replaced"],
  ["erase", "issued", "erased"],
  ["erase", "revoked", "erased"],
  ["erase", "replaced", "erased"]
]');
