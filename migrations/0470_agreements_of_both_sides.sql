-- An agreement with a city is so because both sides say it: the city writes it down, and whoever speaks for the organisation says whether it
-- is so. Where nobody speaks for it, nobody can be asked. What stood before anybody was asked stays as it was.
alter table organisation_agreements
  -- Since when what is written now is confirmed; null once it was changed.
  add column confirmed_at timestamptz,
  -- Whether some text of it was: what was said once binds while a changed text waits.
  add column was_confirmed boolean not null default false,
  add constraint organisation_agreements_confirmed check (confirmed_at is null or was_confirmed);
update organisation_agreements set confirmed_at = now(), was_confirmed = true where city_id is not null and state <> 'draft';
create index organisation_agreements_to_confirm on organisation_agreements (organisation_id)
  where city_id is not null and confirmed_at is null and state in ('draft', 'in_force');

-- Whether anybody with an account speaks for an organisation.
create function organisation_is_spoken_for(organisation text) returns boolean language sql stable as $$
  select exists (select from roles
    where place = 'organisation' and place_id = organisation and role = 'representative' and ended_at is null)
$$;
