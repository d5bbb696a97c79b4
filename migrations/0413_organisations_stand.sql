-- A round says for whom it is: cities, or organisations that work in one. What an organisation hands in stands beside a city in which it works,
-- whose people neither judge it nor decide about it.
alter table award_rounds
  add column nominees text not null default 'cities' check (nominees in ('cities', 'organisations')),
  add constraint award_rounds_of_organisations check (nominees = 'cities' or jury is not null);
alter table award_rounds alter column nominees drop default;

alter table award_nominations
  add column organisation_id text references organisations (id),
  drop constraint award_nominations_once;
-- An organisation stands once in a round as well; that the program sees to, because two of them can be merged later.
create unique index award_nominations_once on award_nominations (round_id, city_id) where organisation_id is null;
create index award_nominations_organisation on award_nominations (organisation_id) where organisation_id is not null;
