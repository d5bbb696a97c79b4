-- Organisations are asked about a topic at a level in a place, or about all of the level.
alter table gaps_asked add column topic text check (topic ~ '^[a-z0-9_-]{1,40}$');
alter table gaps_asked drop constraint gaps_asked_once;
alter table gaps_asked add constraint gaps_asked_once unique nulls not distinct (city_id, place_id, level, topic);
