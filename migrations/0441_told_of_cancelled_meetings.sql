-- Whoever was invited by mail and has not said no is told that the meeting is cancelled, also where no calendar of theirs has it.
alter table meeting_invitations add column called_off_told_at timestamptz;
-- Of what was cancelled before: coordinators were notified, and what is over is news to nobody.
update meeting_invitations set called_off_told_at = now() from meetings
where meetings.id = meeting_invitations.meeting_id and meetings.state = 'cancelled'
  and (meeting_invitations.kind = 'city'
    or not exists (select from meeting_days where meeting_days.meeting_id = meetings.id and day >= current_date));
