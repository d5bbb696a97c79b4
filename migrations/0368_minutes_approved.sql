-- Minutes go out to those who took part, who comment on them for ten days; then they are approved, and sealed.
alter table meetings
  add column minutes_sent_at timestamptz,
  -- The meeting on whose agenda their approval was put by itself.
  add column minutes_carried_into text references meetings on delete set null,
  -- By which answers of reports cite it.
  add column citable_id uuid not null default gen_random_uuid(),
  add constraint meetings_citable_id unique (citable_id);

alter table meeting_agenda_items
  -- The meeting whose minutes it is to approve.
  add column from_minutes_of text references meetings on delete set null;
create index meeting_agenda_items_from_minutes on meeting_agenda_items (from_minutes_of) where from_minutes_of is not null;

create table meeting_comments (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  -- Of which item; null where it is about all of it.
  item_id uuid references meeting_agenda_items on delete set null,
  invitation_id uuid not null references meeting_invitations on delete cascade,
  said text not null check (length(said) between 1 and 2000),
  language text not null check (length(language) between 2 and 20),
  said_at timestamptz not null,
  verdict text check (verdict in ('taken', 'partly', 'not_taken')),
  because text check (length(because) between 1 and 1000),
  answered_at timestamptz,
  -- When whoever wrote it was told of the answer.
  told_at timestamptz,
  version integer not null default 1,
  constraint meeting_comments_answered check ((verdict is null) = (answered_at is null)),
  constraint meeting_comments_because check (coalesce(verdict, 'taken') = 'taken' or because is not null)
);
create index meeting_comments_meeting on meeting_comments (meeting_id, said_at);
create index meeting_comments_invitation on meeting_comments (invitation_id);
create index meeting_comments_item on meeting_comments (item_id) where item_id is not null;
create index meeting_comments_to_tell on meeting_comments (answered_at) where answered_at is not null and told_at is null;

-- Approved minutes as they were sealed: the canonical bytes, hashed and signed. A correction is a new edition.
create table meeting_editions (
  meeting_id text not null references meetings,
  edition integer not null check (edition >= 1),
  content bytea not null,
  digest text not null,
  signature text not null,
  key_id text not null references signing_keys,
  sealed_at timestamptz not null,
  primary key (meeting_id, edition),
  constraint meeting_editions_digest unique (digest)
);
create trigger meeting_editions_append_only before update or delete on meeting_editions
  for each row execute function refuse_change();

-- Who was written to of the draft (edition 0) and of each edition.
create table meeting_minutes_mailed (
  invitation_id uuid not null references meeting_invitations on delete cascade,
  edition integer not null check (edition >= 0),
  mailed_at timestamptz not null,
  primary key (invitation_id, edition)
);

select guard_cited('citations', 'meeting', 'meetings', 'citable_id');
