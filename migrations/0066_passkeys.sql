-- Keys that a device keeps for its owner (WebAuthn): here stands the public half of each.
create table passkeys (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references auth."user" ("id") on delete cascade,
  name text not null check (length(name) between 1 and 80),
  credential_id text not null unique check (length(credential_id) between 1 and 1400),
  public_key bytea not null,
  -- Counts up where the device counts at all: a copy of the key is found by it.
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

-- When a session was last used, to five minutes. better-auth writes the row and does not know the column.
alter table auth."session" add column "lastUsedAt" timestamptz;
update auth."session" set "lastUsedAt" = "updatedAt";
alter table auth."session"
  alter column "lastUsedAt" set default current_timestamp,
  alter column "lastUsedAt" set not null;
