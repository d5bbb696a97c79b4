-- Badges are counted by achievement, county and, where whoever attested said so, sex: for open data and for reports, never fewer than five.

-- Said by whoever attests, never by the badge itself.
alter table badges add column sex text check (sex in ('woman', 'man', 'other'));

-- What a city's report cites: how many of its learners received a badge. The counts follow from the badges.
create table city_recognitions (
  id uuid primary key default gen_random_uuid(),
  city_id text not null unique references cities (id)
);
select guard_cited('citations', 'recognition', 'city_recognitions');

-- An organisation that works in one city only counts there.
create function city_of_attestation(attestations) returns text language sql stable as $$
  select coalesce($1.city_id, (
    select min(organisation_cities.city_id) from organisation_cities
    where organisation_cities.organisation_id = $1.organisation_id having count(*) = 1
  ))
$$;

insert into city_recognitions (city_id)
  select distinct city_of_attestation(attestations) from attestations
  where state = 'issued' and city_of_attestation(attestations) is not null;
