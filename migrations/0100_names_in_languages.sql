-- What a city, its county and the offices of its people are called is written in the languages of the network. What stood
-- there was English.
alter table cities drop constraint cities_name_check;
alter table cities
  alter column name type jsonb using jsonb_build_object('en', name),
  alter column county type jsonb using case when county is not null then jsonb_build_object('en', county) end,
  alter column leader_title type jsonb using case when leader_title is not null then jsonb_build_object('en', leader_title) end,
  alter column focal_title type jsonb using case when focal_title is not null then jsonb_build_object('en', focal_title) end,
  alter column focal_organisation type jsonb
    using case when focal_organisation is not null then jsonb_build_object('en', focal_organisation) end;
alter table cities
  add constraint cities_name_written check (jsonb_typeof(name) = 'object' and name <> '{}'),
  add constraint cities_county_written check (jsonb_typeof(county) = 'object' and county <> '{}'),
  add constraint cities_leader_title_written check (jsonb_typeof(leader_title) = 'object' and leader_title <> '{}'),
  add constraint cities_focal_title_written check (jsonb_typeof(focal_title) = 'object' and focal_title <> '{}'),
  add constraint cities_focal_organisation_written
    check (jsonb_typeof(focal_organisation) = 'object' and focal_organisation <> '{}');

-- The first members get their Kiswahili names, where nobody has given them another name.
update cities set name = name || jsonb_build_object('sw', known.sw)
from (values
  ('kilifi', 'Kilifi County', 'Kaunti ya Kilifi'),
  ('kuno', 'Kuno Learning City', 'Jiji la Kujifunza la Kuno'),
  ('laikipia', 'Laikipia County', 'Kaunti ya Laikipia'),
  ('nairobi', 'Nairobi County', 'Kaunti ya Nairobi'),
  ('makueni', 'Makueni County', 'Kaunti ya Makueni')
) as known (id, en, sw)
where cities.id = known.id and cities.name = jsonb_build_object('en', known.en);
