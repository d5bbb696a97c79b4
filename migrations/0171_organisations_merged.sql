-- One organisation, once: what was merged into what, with all that moved, so that it can be undone; and which two are not the same.
alter table organisation_keys drop constraint organisation_keys_kind_check;
alter table organisation_keys add constraint organisation_keys_kind
  check (kind in ('name', 'abbreviation', 'registration', 'host', 'phone', 'email', 'domain', 'word'));

create table organisation_merges (
  id uuid primary key default gen_random_uuid(),
  from_id text not null references organisations (id),
  into_id text not null references organisations (id),
  -- The state that the one had which is merged.
  from_state text not null,
  -- What moved from one to the other, row by row, and what the other took over.
  moved jsonb not null,
  taken jsonb not null,
  merged_by text,
  merged_by_name text not null,
  merged_at timestamptz not null,
  undone_at timestamptz,
  constraint organisation_merges_two check (from_id <> into_id)
);
-- What is merged is merged into one.
create unique index organisation_merges_once on organisation_merges (from_id) where undone_at is null;
create index organisation_merges_into on organisation_merges (into_id, merged_at);

create table organisations_apart (
  one_id text not null references organisations (id),
  other_id text not null references organisations (id),
  said_by text,
  said_at timestamptz not null,
  primary key (one_id, other_id),
  constraint organisations_apart_order check (one_id < other_id)
);
create index organisations_apart_other on organisations_apart (other_id);
