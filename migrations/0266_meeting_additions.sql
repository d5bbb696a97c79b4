-- What somebody who was there adds to a meeting, and where they know it from. Two people of the commission look at it, one after the
-- other; only then is it part of the meeting. Whoever adds without an account is named nowhere.
create table meeting_additions (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  part text not null check (part in ('hours', 'agenda', 'attendance', 'decisions', 'minutes', 'access', 'convenor', 'other')),
  said text not null check (length(said) <= 2000),
  language text not null check (length(language) between 2 and 20),
  source text not null check (length(source) between 1 and 300),
  day date,
  starts_at time,
  ends_at time,
  added_at timestamptz not null,
  added_by text,
  state text not null default 'added' check (state in ('added', 'checked', 'confirmed', 'declined')),
  checked_by text,
  checked_by_name text,
  checked_at timestamptz,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  reason text check (length(reason) between 1 and 1000),
  version integer not null default 1,
  constraint meeting_additions_says check (said <> '' or part = 'hours'),
  constraint meeting_additions_hours check ((part = 'hours') = (day is not null) and (day is null) = (starts_at is null)),
  constraint meeting_additions_ends check (ends_at is null or ends_at > starts_at),
  constraint meeting_additions_declined check ((state = 'declined') = (reason is not null)),
  constraint meeting_additions_confirmed check (state <> 'confirmed' or (checked_at is not null and decided_at is not null)),
  -- Nobody looks at what they added, nor twice.
  constraint meeting_additions_second_person check (checked_by <> added_by),
  constraint meeting_additions_third_person check (state <> 'confirmed' or (decided_by <> checked_by and decided_by <> coalesce(added_by, '')))
);
create index meeting_additions_meeting on meeting_additions (meeting_id, state);
create index meeting_additions_waiting on meeting_additions (added_at) where state in ('added', 'checked');
