-- A sealed outcome that was put right: a new edition beside the one that was sealed, under the same number.
alter table dialogue_seals
  add column edition integer not null default 1 check (edition between 1 and 100),
  drop constraint dialogue_seals_pkey,
  drop constraint dialogue_seals_name_key,
  drop constraint dialogue_seals_number,
  add primary key (dialogue_id, edition);
create unique index dialogue_seals_name on dialogue_seals (name) where edition = 1;
create unique index dialogue_seals_number on dialogue_seals (year, number_in_year) where edition = 1;

insert into dialogue_moves (action, from_state, to_state) values ('correct', 'follow_up', 'follow_up');

-- Items that records of other kinds put on the agenda of the next meeting, such as dialogues that are open.
alter table meeting_agenda_items
  add column fed_by text,
  add column fed_record text,
  add constraint meeting_agenda_items_fed check ((fed_by is null) = (fed_record is null));

-- On which agenda a record was put by itself: what somebody takes off there is not put there again.
create table meeting_fed_records (
  meeting_id text not null references meetings on delete cascade,
  kind text not null,
  record text not null,
  primary key (meeting_id, kind, record)
);
create index meeting_fed_records_of on meeting_fed_records (kind, record);

-- What a city cites when it says something to a dialogue: records of its own that everybody reads.
create table dialogue_citations (
  contribution_id uuid not null references dialogue_contributions (id),
  position integer not null check (position between 1 and 5),
  kind text not null,
  record_id uuid not null,
  primary key (contribution_id, kind, record_id)
);
create index dialogue_citations_of on dialogue_citations (kind, record_id);

-- Of some questions the head of each city confirms what it thinks, by a link.
alter table dialogues add column head_confirms boolean not null default false;
alter table dialogue_stances
  add column head_name text check (length(head_name) between 1 and 120),
  -- Gone once the outcome is sealed.
  add column head_email text check (length(head_email) <= 254),
  add column head_confirmed_at timestamptz;
