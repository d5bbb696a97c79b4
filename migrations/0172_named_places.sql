-- Where a role is held, by name: a city or an organisation. Since when it is gone, and what is held there rests.
create view named_places as
  select 'city' as place, id as place_id, name, retired_at as gone_since from cities
  union all
  select 'organisation', id, name, case when state = 'merged' then changed_at end from organisations;
