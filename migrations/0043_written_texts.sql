-- A text that people write in several languages is one column: a new language needs no new ones.
alter table cities
  add column introduction jsonb not null default '{}' check (jsonb_typeof(introduction) = 'object'),
  add column vision jsonb not null default '{}' check (jsonb_typeof(vision) = 'object');
update cities set
  introduction = jsonb_strip_nulls(jsonb_build_object('en', nullif(introduction_en, ''), 'sw', nullif(introduction_sw, ''))),
  vision = jsonb_strip_nulls(jsonb_build_object('en', nullif(vision_en, ''), 'sw', nullif(vision_sw, '')));
alter table cities
  drop column introduction_en, drop column introduction_sw, drop column vision_en, drop column vision_sw;
