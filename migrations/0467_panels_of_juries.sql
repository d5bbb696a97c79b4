-- At which meeting a jury proposed something of a nominee; or on which day and how it met, where that was none of the meetings here. And
-- which of the jurors were there. Null of what was proposed before anybody was asked.
alter table award_proposals
  add column meeting_id text references meetings (id),
  add column held_on date,
  add column channel text check (channel in ('in_person', 'remote', 'hybrid', 'in_writing')),
  add column present text[] not null default '{}',
  add constraint award_proposals_panel check (
    (held_on is null and num_nonnulls(meeting_id, channel) = 0 and present = '{}')
    or (held_on is not null and num_nonnulls(meeting_id, channel) = 1 and cardinality(present) between 2 and 20));
create index award_proposals_of_meeting on award_proposals (meeting_id) where meeting_id is not null;
