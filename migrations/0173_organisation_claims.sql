-- Somebody who works for an organisation asks to speak for it. Who answers: the organisation itself, by its own mail, whoever
-- speaks for it already, a coordinator of one of its cities, or the commission.
create table organisation_claims (
  id uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisations (id),
  -- Null where whoever asks had no account.
  person_id text references auth."user" ("id") on delete cascade,
  name text not null,
  email text not null,
  language text not null,
  -- What they do there, and how one can tell.
  position text not null,
  reason text not null default '',
  state text not null default 'asked',
  -- Whose it is as long as it waits, so that nobody asks twice: kept by the trigger.
  open_for text,
  -- The organisation's address to which its link was mailed; null where the network knew none.
  mailed_to text,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  -- Null where the organisation answered by its mail.
  answered_by_name text,
  note text not null default '',
  constraint organisation_claims_once unique (organisation_id, open_for),
  constraint organisation_claims_answered check ((state = 'asked') = (answered_at is null))
);
create index organisation_claims_waiting on organisation_claims (organisation_id, asked_at) where state = 'asked';
create index organisation_claims_person on organisation_claims (person_id) where person_id is not null;
create index organisation_claims_email on organisation_claims (lower(email)) where state = 'asked';

-- The same table as in src/organisations/claims/claim.ts, which a test compares.
create table organisation_claim_moves (
  step text primary key,
  from_state text not null,
  to_state text not null
);
insert into organisation_claim_moves (step, from_state, to_state) values
  ('confirm', 'asked', 'confirmed'),
  ('decline', 'asked', 'declined'),
  ('withdraw', 'asked', 'withdrawn');

create function guard_organisation_claim() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.state <> old.state
    and not exists (select from organisation_claim_moves where from_state = old.state and to_state = new.state) then
    raise exception 'a claim that is % does not become %', old.state, new.state
      using constraint = 'organisation_claims_moves', errcode = 'check_violation';
  end if;
  new.open_for := case when new.state = 'asked' then lower(new.email) end;
  return new;
end $$;
create trigger organisation_claims_guard before insert or update on organisation_claims
  for each row execute function guard_organisation_claim();
