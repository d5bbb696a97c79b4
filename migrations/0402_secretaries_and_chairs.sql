-- A secretary and a chair are named for one meeting: theirs is a role that is held there. So a meeting is a place with a name.
create or replace view named_places as
  select 'city' as place, id as place_id, name, retired_at as gone_since from cities
  union all
  select 'organisation', id, name, case when state = 'merged' then changed_at end from organisations
  union all
  select 'meeting', id, title, null::timestamptz from meetings;
