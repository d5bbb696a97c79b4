-- Who is invited to a meeting, and what they say of each day. A guest has no account: their mail is the address that was given.
create table meeting_invitations (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  -- A coordinator for their city, somebody with an account, or a guest.
  kind text not null check (kind in ('city', 'person', 'guest')),
  city_id text references cities,
  person_id text references auth."user" ("id") on delete cascade,
  name text check (length(name) between 1 and 120),
  email text check (email !~ '[[:cntrl:][:space:],;<>"]' and length(email) <= 254),
  language text check (length(language) between 2 and 35),
  time_zone text check (length(time_zone) between 1 and 60),
  capacity text not null check (capacity in ('member', 'observer', 'guest', 'speaker', 'interpreter')),
  invited_at timestamptz not null,
  mailed_at timestamptz,
  reminded_at timestamptz,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  -- What they need to take part, encrypted; gone 30 days after the meeting.
  needs_sealed bytea check (length(needs_sealed) <= 4000),
  constraint meeting_invitations_whom check (
    (kind = 'guest') = (person_id is null)
    and (kind = 'guest') = (email is not null)
    and (kind = 'guest') = (name is not null)
    and (kind = 'city') = (city_id is not null)
  )
);
create unique index meeting_invitations_person on meeting_invitations (meeting_id, person_id) where withdrawn_at is null;
create unique index meeting_invitations_guest on meeting_invitations (meeting_id, lower(email)) where withdrawn_at is null;
create index meeting_invitations_city on meeting_invitations (city_id) where city_id is not null;
create index meeting_invitations_of_person on meeting_invitations (person_id) where person_id is not null;

create table meeting_answers (
  invitation_id uuid not null references meeting_invitations on delete cascade,
  -- Which of the days of the meeting: they can be moved.
  day_number integer not null check (day_number between 1 and 14),
  takes text not null check (takes in ('in_person', 'remote', 'no', 'later')),
  -- What their calendar was told last.
  told_method text check (told_method in ('REQUEST', 'CANCEL')),
  told_sequence integer,
  -- Which of the meeting that was.
  told_of_sequence integer,
  told_day date,
  told_starts_at time,
  told_ends_at time,
  told_how_to_join_at timestamptz,
  primary key (invitation_id, day_number),
  constraint meeting_answers_told check (
    (told_method is null) = (told_sequence is null)
    and (told_method is null) = (told_of_sequence is null)
    and (told_method is null) = (told_day is null)
  )
);

-- Addresses and passcodes of calls, encrypted: for those alone who take part remotely.
alter table meetings add column how_to_join_sealed bytea check (length(how_to_join_sealed) <= 8000);
