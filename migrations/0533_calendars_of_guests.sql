-- Whoever is invited by a link subscribes to the days of their meeting by a secret address of its own, by which nothing can be answered.
-- Of links that were sent before its digest is not known: its signature shows that it is genuine.
insert into links (purpose, subject, expires_at, ended_at)
select 'calendar of an invitation', subject, expires_at, ended_at from links where purpose = 'invitation to a meeting'
on conflict do nothing;
