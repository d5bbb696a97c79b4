-- How a meeting that is under way goes on: at which item it is, when the next break is, and who waits to speak.
create table meeting_courses (
  meeting_id text primary key references meetings on delete cascade,
  opened_at timestamptz not null,
  closed_at timestamptz,
  item_id uuid references meeting_agenda_items on delete set null,
  item_since timestamptz,
  break_from timestamptz,
  break_until timestamptz,
  constraint meeting_courses_break check ((break_from is null) = (break_until is null) and break_until > break_from)
);

alter table meeting_agenda_items
  -- What became of it; null where nobody has said so.
  add column outcome text check (outcome in ('dealt_with', 'not_reached')),
  -- The item of an earlier meeting that was not reached there.
  add column from_item_id uuid references meeting_agenda_items on delete set null;
create index meeting_agenda_items_from on meeting_agenda_items (from_item_id) where from_item_id is not null;

-- Who asked to speak: remotely, by a question in writing, or in the room. Gone 30 days after the meeting.
create table meeting_speakers (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  -- The item to which somebody spoke.
  item_id uuid references meeting_agenda_items on delete set null,
  -- Who asked by a link, or signed in; neither where the secretary wrote the name down.
  invitation_id uuid references meeting_invitations on delete cascade,
  person_id text references auth."user" ("id") on delete cascade,
  name text check (length(name) between 1 and 120),
  channel text not null check (channel in ('remote', 'text', 'room')),
  question text check (length(question) between 1 and 300),
  asked_at timestamptz not null,
  taken_at timestamptz,
  spoke boolean,
  constraint meeting_speakers_one check (num_nonnulls(invitation_id, person_id, name) = 1),
  constraint meeting_speakers_question check ((channel = 'text') = (question is not null)),
  constraint meeting_speakers_taken check ((taken_at is null) = (spoke is null))
);
create index meeting_speakers_meeting on meeting_speakers (meeting_id, asked_at);
create index meeting_speakers_invitation on meeting_speakers (invitation_id) where invitation_id is not null;
create index meeting_speakers_person on meeting_speakers (person_id) where person_id is not null;

-- By which telephone numbers a meeting is joined, encrypted as the rest is: they are told first.
alter table meetings add column by_phone_sealed bytea check (length(by_phone_sealed) <= 4000);
