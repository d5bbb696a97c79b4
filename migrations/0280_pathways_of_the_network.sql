-- A pathway is kept by a city, or by the network's office for everybody: then it is of no city.
alter table pathways alter column city_id drop not null;
