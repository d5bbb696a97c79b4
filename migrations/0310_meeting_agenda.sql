-- What a meeting is about, item by item, in their order.
create table meeting_agenda_items (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  position integer not null check (position between 1 and 60),
  title jsonb not null,
  purpose text not null check (purpose in ('inform', 'discuss', 'decide')),
  presenter text check (length(presenter) between 1 and 150),
  minutes integer check (minutes between 1 and 600),
  papers jsonb,
  version integer not null default 1,
  -- Items change places in one statement after another.
  constraint meeting_agenda_items_position unique (meeting_id, position) deferrable initially deferred
);
