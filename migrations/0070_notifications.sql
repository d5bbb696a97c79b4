-- Something that happened, told to one person. In the product it stands in their list; a mail is written of it where they
-- want one, at once or with the news of the day.
create table notifications (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references auth."user" ("id") on delete cascade,
  kind text not null,
  -- What it is told of: an entry of the history, or a day that came. Nobody is told twice of the same.
  occasion text not null check (length(occasion) between 1 and 200),
  -- What its sentences say; the words are those of the reader's language.
  said jsonb not null,
  -- The one place where to go.
  href text not null check (href ~ '^/[^/\\[:cntrl:]]' and length(href) <= 500),
  city_id text references cities (id),
  -- Who did it; empty where nobody in particular did.
  actor_id text,
  actor_name text,
  at timestamptz not null,
  -- What belongs together, such as all about one report: mails about it stand in one thread.
  thread text not null check (length(thread) between 1 and 200),
  read_at timestamptz,
  mail text not null check (mail in ('none', 'at_once', 'daily', 'written')),
  -- Not before this moment; moves where many of one kind come within an hour.
  mail_due_at timestamptz not null,
  mailed_at timestamptz,
  constraint notifications_once unique (person_id, kind, occasion),
  constraint notifications_mailed check ((mail = 'written') = (mailed_at is not null))
);
create index notifications_of_person on notifications (person_id, at desc, id);
create index notifications_unread on notifications (person_id) where read_at is null;
create index notifications_to_mail on notifications (mail, mail_due_at) where mail in ('at_once', 'daily');
create index notifications_mailed on notifications (person_id, kind, thread, mailed_at) where mailed_at is not null;
create index notifications_age on notifications (at);

-- What a person chose for a kind; without a row it is as the kind proposes.
create table notification_choices (
  person_id text not null references auth."user" ("id") on delete cascade,
  kind text not null,
  mail text not null check (mail in ('none', 'at_once', 'daily')),
  primary key (person_id, kind)
);

create table notification_settings (
  person_id text primary key references auth."user" ("id") on delete cascade,
  -- The hour, where the person is, from which the news of the day are mailed.
  digest_hour smallint not null default 7 check (digest_hour between 0 and 23),
  -- The last day, where the person is, on which they were.
  digest_on date,
  -- Whether mails that the person causes say their address, so that an answer reaches them.
  shows_address boolean not null default false
);

alter table mails
  -- Mails of one thread to one recipient stand together: each says which ones came before.
  add column thread text check (length(thread) between 1 and 200),
  add column reply_to text check (reply_to !~ '[[:cntrl:][:space:],;<>"]'),
  add column reply_to_name text check (reply_to_name !~ '[[:cntrl:]]'),
  -- What its link to stop such mails is for. The link itself stands in the mail that goes out, nowhere else.
  add column stops text;
create index mails_thread on mails (recipient, thread, written_at) where thread is not null;
