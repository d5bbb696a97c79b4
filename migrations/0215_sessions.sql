-- Up to which day the sessions of a run are worked out from its schedule, which stays what counts.
alter table runs add column expanded_until date;
create index runs_expanded_until on runs (expanded_until) where schedule is not null;

-- A session of a day that the schedule has no more is cancelled without a reason; it comes back where the schedule has the day again.
alter table run_sessions
  add constraint run_sessions_reason check (state <> 'moved' or reason <> ''),
  add constraint run_sessions_counts check (state = 'held' or (women is null and men is null and others is null)),
  add constraint run_sessions_disability check (
    with_disability <= coalesce(women, 0) + coalesce(men, 0) + coalesce(others, 0));

-- A run that starts takes people as long as its days for joining say so; it begins, and is over, by itself.
create index runs_starts_on on runs (starts_on) where state in ('planned', 'open', 'full');
