-- A member that is a consortium, or a part of a county, may stand with the figures of its county; then pages say so.
alter table cities add column figures_of text not null default 'itself' check (figures_of in ('itself', 'county'));
update cities set figures_of = 'county'
where kind = 'consortium' and county is not null and population is not null and position(county in name) = 0;
alter table cities add constraint cities_figures_of_county check (figures_of = 'itself' or county is not null);

-- A city that is retired keeps all that it has, and can be taken back.
alter table cities
  add column retired_at timestamptz,
  add column retired_reason text,
  add constraint cities_retired_with_reason check ((retired_at is null) = (retired_reason is null));

-- A person who is deactivated cannot sign in and uses no token; roles and all that they wrote stay.
create table deactivated_people (
  person_id text primary key references auth."user" ("id") on delete cascade,
  reason text not null,
  deactivated_by text,
  deactivated_at timestamptz not null
);

-- One officer proposes to take away a second factor that somebody lost, another one does it.
create table second_factor_resets (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references auth."user" ("id") on delete cascade,
  reason text not null,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  is_done boolean,
  constraint resets_by_two check (is_done is not true or decided_by <> proposed_by),
  constraint resets_decided check ((decided_at is null) = (is_done is null))
);
create unique index second_factor_resets_open on second_factor_resets (person_id) where decided_at is null;

-- A new address for an account counts once whoever reads it has confirmed it.
create table address_changes (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references auth."user" ("id") on delete cascade,
  email text not null check (length(email) <= 200),
  asked_by text not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz
);
create index address_changes_person on address_changes (person_id);
