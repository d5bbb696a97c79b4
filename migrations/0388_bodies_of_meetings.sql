-- Who meets: the assembly of the network, a working group, a cluster. Its members are invited together, and its rule says how many
-- cities have to be present for a decision.
create table meeting_bodies (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 60),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  kind text not null check (kind in ('assembly', 'cluster', 'working_group', 'jury', 'city_council')),
  -- None, so many cities, or so many in a hundred of its member cities.
  quorum_rule text not null check (quorum_rule in ('none', 'cities', 'share')),
  quorum integer check (quorum between 1 and 500),
  -- Who chairs its meetings, where nobody says otherwise.
  chair text check (length(chair) between 1 and 150),
  -- Members that are no city of the network.
  organisations text[] not null default '{}' check (cardinality(organisations) <= 50),
  version integer not null default 1,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint meeting_bodies_quorum check (
    (quorum_rule = 'none') = (quorum is null) and (quorum_rule <> 'share' or quorum <= 100))
);

create table meeting_body_cities (
  body_id text not null references meeting_bodies on delete cascade,
  city_id text not null references cities,
  primary key (body_id, city_id)
);
create index meeting_body_cities_city on meeting_body_cities (city_id);

alter table meetings
  add column body_id text references meeting_bodies,
  -- The city that hosts it.
  add column host_city_id text references cities;
create index meetings_body on meetings (body_id) where body_id is not null;
create index meetings_host on meetings (host_city_id) where host_city_id is not null;
