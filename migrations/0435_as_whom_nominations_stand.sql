-- As whom a nomination stands is said, and not read from whether there is an organisation: who is neither a city nor an organisation can have to
-- do with both.
alter table award_nominations
  add column stands text not null default 'city' check (stands in ('city', 'organisation'));
update award_nominations set stands = 'organisation' where organisation_id is not null;
alter table award_nominations
  alter column stands drop default,
  add constraint award_nominations_organisation_stands check (stands <> 'organisation' or organisation_id is not null),
  add constraint award_nominations_city_stands check (stands <> 'city' or organisation_id is null);
drop index award_nominations_once;
create unique index award_nominations_once on award_nominations (round_id, city_id) where stands = 'city';
