-- What an organisation and a city, or the network, agreed on. Two of one kind do not cover the same days: the command looks, under
-- a lock; a constraint would stand in the way of merging two organisations that each had one.
create table organisation_agreements (
  id uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisations (id),
  -- Null where it is with the network.
  city_id text references cities (id) on delete cascade,
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  -- Codes of reference/organisations.json.
  kind text not null,
  starts_on date not null,
  -- Null where it runs until somebody ends it.
  ends_on date,
  signed_on date,
  signed_for_organisation text,
  signed_for_partner text,
  is_public boolean not null default false,
  -- The agreement that this one renews.
  follows uuid references organisation_agreements (id),
  file_id uuid references files (id),
  state text not null default 'draft',
  state_note text not null default '',
  version integer not null default 1,
  -- Of which last day people were told, and how many days before the last time; 0 once it was over.
  told_until date,
  told_days integer,
  constraint organisation_agreements_days check (ends_on is null or starts_on <= ends_on),
  constraint organisation_agreements_signed check (state in ('draft', 'cancelled')
    or (signed_on is not null and signed_for_organisation is not null and signed_for_partner is not null)),
  constraint organisation_agreements_not_itself check (follows <> id)
);
create index organisation_agreements_organisation on organisation_agreements (organisation_id);
create index organisation_agreements_city on organisation_agreements (city_id) where city_id is not null;
create index organisation_agreements_file on organisation_agreements (file_id) where file_id is not null;
create index organisation_agreements_ends_on on organisation_agreements (ends_on) where state = 'in_force';
-- One is renewed once.
create unique index organisation_agreements_follows on organisation_agreements (follows) where state <> 'cancelled';

-- The same table as in src/organisations/agreements/agreement.ts, which a test compares.
create table organisation_agreement_moves (
  move text not null,
  from_state text not null,
  to_state text not null,
  primary key (move, from_state)
);
insert into organisation_agreement_moves (move, from_state, to_state) values
  ('sign', 'draft', 'in_force'),
  ('renew', 'in_force', 'renewed'),
  ('end', 'in_force', 'ended'),
  ('cancel', 'draft', 'cancelled'),
  ('cancel', 'in_force', 'cancelled');

create function guard_organisation_agreement() returns trigger language plpgsql as $$
begin
  if new.state <> old.state
    and not exists (select from organisation_agreement_moves where from_state = old.state and to_state = new.state) then
    raise exception 'an agreement that is % does not become %', old.state, new.state
      using constraint = 'organisation_agreements_moves', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger organisation_agreements_guard before update on organisation_agreements
  for each row execute function guard_organisation_agreement();
