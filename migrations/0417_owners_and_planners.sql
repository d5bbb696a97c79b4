-- An organisation is given what a meeting decided, too: whoever speaks for it is told and says what came of it. It shows by a link that it
-- is done; evidence is kept by cities alone.
alter table meeting_actions
  add column owner_organisation_id text references organisations,
  add column shown_link text check (length(shown_link) between 1 and 500),
  drop constraint meeting_actions_owner_place_check,
  add constraint meeting_actions_owner_place_check check (owner_place in ('city', 'network', 'organisation', 'other')),
  add constraint meeting_actions_organisation check ((owner_place = 'organisation') = (owner_organisation_id is not null)),
  add constraint meeting_actions_link check (shown_link is null or (owner_place = 'organisation' and state = 'done'));
create index meeting_actions_owner_organisation on meeting_actions (owner_organisation_id) where owner_organisation_id is not null;

-- Coordinators plan meetings of bodies in which their city is a member: for which of their cities they did. The commission or the chair
-- calls these.
alter table meetings add column planned_for_id text references cities (id);
create index meetings_planned_for on meetings (planned_for_id) where planned_for_id is not null and state = 'draft';
