-- A role is held somewhere: in the whole network, or in one city, organisation, meeting or round.
alter table roles add column place text not null default 'network';
alter table roles rename column scope to place_id;
update roles set place = 'city' where place_id is not null;
alter table roles
  alter column place drop default,
  add constraint roles_place_known check (place in ('network', 'city', 'organisation', 'meeting', 'round')),
  add constraint roles_place_whole check ((place = 'network') = (place_id is null));
drop index roles_held_once;
create unique index roles_held_once on roles (person_id, role, place, coalesce(place_id, '')) where ended_at is null;

alter table invitations add column place text not null default 'network';
alter table invitations rename column scope to place_id;
update invitations set place = 'city' where place_id is not null;
alter table invitations
  alter column place drop default,
  add constraint invitations_place_known check (place in ('network', 'city', 'organisation', 'meeting', 'round')),
  add constraint invitations_place_whole check ((place = 'network') = (place_id is null));
