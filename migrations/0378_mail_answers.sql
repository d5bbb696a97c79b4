-- Mails that people can simply answer, and what became of the answers.
create table answerable_mails (
  id bigint generated always as identity primary key,
  -- Who takes the answer, and what it is about; a slice knows both.
  taker text not null,
  subject text not null,
  person_id text not null,
  made_at timestamptz not null default now(),
  constraint answerable_mails_once unique (taker, subject, person_id)
);

-- Each mail that was read from the mailbox, by a digest of its Message-ID: none is taken twice.
create table read_mails (
  digest text primary key,
  became text not null check (became in ('taken', 'refused', 'automatic', 'unknown', 'unreadable')),
  read_at timestamptz not null
);
create index read_mails_at on read_mails (read_at);

-- Whoever said something by mail can take it back by a link; then nothing of it is kept but its number.
alter table dialogue_contributions
  alter column text drop not null,
  drop constraint dialogue_contributions_state_check,
  add constraint dialogue_contributions_state_check check (state in ('held', 'shown', 'hidden', 'withdrawn')),
  add constraint dialogue_contributions_text check ((state = 'withdrawn') = (text is null));
