-- The number of a decision that was taken out is not given to another one: the highest that was given is kept.
alter table meetings add column decisions_given integer not null default 0 check (decisions_given between 0 and 99);
update meetings set decisions_given = given.last
from (select meeting_id, max(nth) as last from meeting_decisions group by meeting_id) as given
where given.meeting_id = meetings.id;
