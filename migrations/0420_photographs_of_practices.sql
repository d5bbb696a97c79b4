-- A practice shows photographs as an initiative does, in an order of its own.
alter table photographs
  add column practice_id uuid references practices (id),
  add constraint photographs_owner check (num_nonnulls(initiative_id, practice_id) <= 1),
  drop constraint photographs_order,
  add constraint photographs_order unique nulls not distinct (city_id, initiative_id, practice_id, position)
    deferrable initially deferred;
create index photographs_of_practice on photographs (practice_id) where practice_id is not null;
