-- Who planned a meeting for their city: they alone, and the commission, throw its draft away.
alter table meetings add column planned_by_id text;

-- Until now it was kept by nothing but the role that they gave themselves by it.
update meetings set planned_by_id = (
  select person_id from roles
  where place = 'meeting' and place_id = meetings.id and role = 'secretary' and ended_at is null and granted_by = person_id
  order by granted_at limit 1)
where planned_for_id is not null and state = 'draft';
