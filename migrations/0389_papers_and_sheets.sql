-- Three days before a meeting those who are invited get its papers; before the days for comments on minutes are over, whoever has said
-- nothing is reminded once.
alter table meeting_invitations
  add column papers_told_at timestamptz,
  add column reminded_of_minutes_at timestamptz;

-- Photographs of the paper on which people signed at a door: who came is copied from them.
create table meeting_sheets (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  day_number integer not null check (day_number between 1 and 14),
  file_id uuid not null references files (id),
  added_at timestamptz not null,
  added_by_name text not null
);
create index meeting_sheets_meeting on meeting_sheets (meeting_id);
create unique index meeting_sheets_file on meeting_sheets (file_id);
