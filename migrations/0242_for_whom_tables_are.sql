-- Whoever asks for a step of a table answers for it with what they may at the moment at which it is done; and a table that
-- somebody gave for organisations speaks of these alone, whoever takes it.
alter table record_tables
  add column asked_by text,
  -- Null where whoever gave it keeps the place.
  add column given_for text[];
update record_tables set asked_by = created_by, given_for = (
  select array_agg(roles.place_id) from roles
  where roles.person_id::text = record_tables.created_by and roles.place = 'organisation' and roles.ended_at is null
    and not exists (
      select from roles as keeps
      where keeps.person_id = roles.person_id and keeps.ended_at is null
        and (keeps.role = 'administrator' or keeps.role = 'coordinator' and keeps.place_id = record_tables.city_id)));
-- What was asked for stands in the state; why it was not done, here.
update record_tables set failure = 'fault' where failure is not null;
alter table record_tables
  add constraint record_tables_failure check (failure in ('fault', 'rights')),
  alter column asked_by set not null;
