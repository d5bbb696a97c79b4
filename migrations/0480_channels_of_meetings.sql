-- By which ways people join a meeting from afar, each by itself: what kind it is, for which country, when it opens and for whom. Its number
-- or address, its PIN and what is to be known of it are encrypted.
create table meeting_channels (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  kind text not null check (kind in ('phone', 'radio', 'text', 'video', 'room', 'other')),
  country text check (country ~ '^[A-Z]{2}$'),
  -- So many minutes before the meeting begins.
  opens_before integer check (opens_before between 0 and 240),
  -- Those who are invited as one of these; for nobody in particular it is for everybody.
  for_whom text[] not null default '{}' check (
    for_whom <@ array['member', 'observer', 'guest', 'speaker', 'interpreter']),
  sealed bytea not null check (length(sealed) <= 8000),
  -- What was written before channels were kept one by one was sealed for its meeting, and only the program can open it.
  sealed_as text not null default 'channel' check (sealed_as in ('channel', 'by_phone', 'how_to_join')),
  version integer not null default 1,
  added_at timestamptz not null
);
create index meeting_channels_of_meeting on meeting_channels (meeting_id, added_at);

insert into meeting_channels (meeting_id, kind, sealed, sealed_as, added_at)
  select id, 'phone', by_phone_sealed, 'by_phone', changed_at from meetings where by_phone_sealed is not null;
insert into meeting_channels (meeting_id, kind, sealed, sealed_as, added_at)
  select id, 'other', how_to_join_sealed, 'how_to_join', changed_at from meetings where how_to_join_sealed is not null;
alter table meetings drop column by_phone_sealed, drop column how_to_join_sealed;
