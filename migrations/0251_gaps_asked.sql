-- When organisations were asked last who could offer what is missing: at a level, in a place of a city. The history has who asked.
create table gaps_asked (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id) on delete cascade,
  place_id text not null references places (id),
  level text not null check (level ~ '^[a-z_]{1,40}$'),
  asked_on date not null,
  constraint gaps_asked_once unique (city_id, place_id, level)
);
create index gaps_asked_place on gaps_asked (place_id);
