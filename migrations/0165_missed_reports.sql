-- A member that owes a report for long: what follows is proposed by a ladder of days (reference/membership-ladder.json) and done
-- by officers alone. Each proposal stays with what was answered.
create table membership_proposals (
  id uuid primary key default gen_random_uuid(),
  membership_id uuid not null references memberships (id) on delete cascade,
  action text not null check (action in ('remind', 'deactivate', 'reinstate')),
  -- The report that it is about, and by when it was due.
  report text not null,
  due_on date not null,
  -- Which step of the ladder, the first is 0; null where the report came and the membership is to be as before.
  step integer check (step >= 0),
  proposed_at timestamptz not null,
  answer text check (answer in ('confirmed', 'not_now', 'taken_back')),
  answered_at timestamptz,
  -- Null where it was taken back because the report came, or its day was moved.
  answered_by_name text,
  note text not null default '' check (length(note) <= 1000),
  -- The day from which it is proposed again.
  again_on date,
  constraint membership_proposals_answered check ((answer is null) = (answered_at is null)),
  constraint membership_proposals_again check ((coalesce(answer, '') = 'not_now') = (again_on is not null)),
  constraint membership_proposals_step check ((action = 'reinstate') = (step is null))
);
-- One waits at a time, however many processes look.
create unique index membership_proposals_open on membership_proposals (membership_id) where answer is null;
create index membership_proposals_membership on membership_proposals (membership_id, proposed_at);

-- A member is reminded more than once.
insert into membership_moves (action, from_state, to_state) values ('remind', 'reminded', 'reminded');

alter table membership_letters drop constraint membership_letters_kind_check;
alter table membership_letters add constraint membership_letters_kind_check
  check (kind in ('receipt', 'endorse', 'decline', 'remind', 'deactivate', 'reinstate'));
