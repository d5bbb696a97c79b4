-- Organisations of every sector that take part. What one is called in its address stays for ever.
create table organisations (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 80),
  -- In the network's languages.
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  -- [{"name": …, "language": …}]; the language is null where it is not known.
  other_names jsonb not null default '[]' check (jsonb_typeof(other_names) = 'array'),
  abbreviations text[] not null default '{}',
  -- Codes of reference/organisations.json.
  sector text not null,
  kind text,
  -- [{"register": "KE-RCO", "number": …}]
  registrations jsonb not null default '[]' check (jsonb_typeof(registrations) = 'array'),
  parent_id text references organisations (id),
  founded integer check (founded between 1000 and 2200),
  located_in text references places (id),
  address text,
  website text,
  phones text[] not null default '{}',
  email text,
  -- Whether everybody may read its telephone and e-mail.
  is_reachable boolean not null default false,
  about jsonb check (about is null or (jsonb_typeof(about) = 'object' and about <> '{}')),
  state text not null,
  state_note text not null default '',
  merged_into text references organisations (id),
  version integer not null default 1,
  -- All that it is called, for lists and pickers to look into.
  search_text text not null,
  added_by text,
  added_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint organisations_merged check ((state = 'merged') = (merged_into is not null)),
  constraint organisations_not_into_itself check (merged_into <> id),
  constraint organisations_not_own_parent check (parent_id <> id)
);
create index organisations_parent on organisations (parent_id) where parent_id is not null;
create index organisations_merged_into on organisations (merged_into) where merged_into is not null;
create index organisations_state on organisations (state);
create index organisations_located_in on organisations (located_in) where located_in is not null;

-- Which state can follow which: the same table as in src/organisations/workflow.ts, which a test compares.
create table organisation_moves (
  step text not null,
  from_state text not null,
  to_state text not null,
  primary key (step, from_state)
);
insert into organisation_moves (step, from_state, to_state) values
  ('list', 'proposed', 'listed'),
  ('decline', 'proposed', 'closed'),
  ('suspend', 'listed', 'suspended'),
  ('resume', 'suspended', 'listed'),
  ('close', 'listed', 'closed'),
  ('close', 'suspended', 'closed'),
  ('reopen', 'closed', 'listed');

create function guard_organisation() returns trigger language plpgsql as $$
declare
  above text;
  steps integer := 0;
begin
  if tg_op = 'UPDATE' and new.state <> old.state
    and new.state <> 'merged' and old.state <> 'merged'
    and not exists (select from organisation_moves where from_state = old.state and to_state = new.state) then
    raise exception 'an organisation that is % does not become %', old.state, new.state
      using constraint = 'organisations_moves', errcode = 'check_violation';
  end if;
  if new.parent_id is not null and (tg_op = 'INSERT' or new.parent_id is distinct from old.parent_id) then
    -- Two people who hang two organisations below each other at one moment come one after the other.
    perform pg_advisory_xact_lock(hashtextextended('organisations above each other', 0));
    above := new.parent_id;
    while above is not null loop
      steps := steps + 1;
      if above = new.id or steps > 50 then
        raise exception 'an organisation does not stand above itself'
          using constraint = 'organisations_no_circle', errcode = 'check_violation';
      end if;
      select parent_id into above from organisations where id = above;
    end loop;
  end if;
  return new;
end $$;
create trigger organisations_guard before insert or update on organisations
  for each row execute function guard_organisation();

-- In which cities an organisation works. Whom to ask there is for the city's own people.
create table organisation_cities (
  organisation_id text not null references organisations (id),
  city_id text not null references cities (id) on delete cascade,
  since date,
  until date,
  contact_name text,
  contact_details text,
  version integer not null default 1,
  primary key (organisation_id, city_id),
  constraint organisation_cities_period check (until is null or since is null or since <= until)
);
create index organisation_cities_city on organisation_cities (city_id);

-- By what an organisation is known again: names, registrations, addresses, each folded so that spellings meet.
create table organisation_keys (
  organisation_id text not null references organisations (id) on delete cascade,
  kind text not null check (kind in ('name', 'abbreviation', 'registration', 'host', 'phone', 'email', 'domain')),
  key text not null check (key <> ''),
  trigrams text[] not null default '{}',
  primary key (organisation_id, kind, key)
);
create index organisation_keys_key on organisation_keys (kind, key);
create index organisation_keys_trigrams on organisation_keys using gin (trigrams) where kind = 'name';
