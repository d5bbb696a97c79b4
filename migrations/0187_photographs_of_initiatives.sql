-- An initiative shows photographs as a city does, in an order of its own.
alter table photographs
  add column initiative_id uuid references initiatives (id),
  drop constraint photographs_order,
  add constraint photographs_order unique nulls not distinct (city_id, initiative_id, position) deferrable initially deferred;
create index photographs_of_initiative on photographs (initiative_id) where initiative_id is not null;
