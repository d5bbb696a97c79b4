-- Whoever is invited is told what changed since: the agenda, and days, hours or place where no calendar of theirs takes these over.
alter table meetings add column agenda_changed_at timestamptz;
alter table meeting_invitations add column news_told_at timestamptz;
