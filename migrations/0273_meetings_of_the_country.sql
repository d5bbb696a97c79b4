-- What the program itself says of cities goes with them where another country is loaded: it is no record that somebody made.
alter table meeting_invited drop constraint meeting_invited_city_id_fkey;
alter table meeting_invited add constraint meeting_invited_city_id_fkey
  foreign key (city_id) references cities on delete cascade;

comment on constraint meeting_invited_city_id_fkey on meeting_invited is 'Comes with the country, and goes with its city.';

-- A meeting of which no city is left, and to which nobody added anything, is one of a country that is no longer here.
create function drop_meeting_of_no_city() returns trigger language plpgsql as $$
begin
  delete from meetings where id = old.meeting_id
    and not exists (select from meeting_invited where meeting_id = old.meeting_id and city_id is not null)
    and not exists (select from meeting_additions where meeting_id = old.meeting_id);
  return null;
end $$;
create trigger meeting_of_no_city after delete on meeting_invited
  for each row when (old.city_id is not null) execute function drop_meeting_of_no_city();
