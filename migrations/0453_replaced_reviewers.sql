-- What somebody said of a practice whom another one took the place of, and why: it decides nothing any more, and stays to be read.
create table practice_replaced_reviewers (
  practice_id uuid not null references practices (id),
  person_id text not null,
  person_name text not null,
  verdict text not null check (verdict in ('accept', 'sendBack')),
  remark text check (length(remark) between 1 and 2000),
  said_at timestamptz not null,
  replaced_at timestamptz not null,
  because text not null check (length(because) between 1 and 2000),
  primary key (practice_id, person_id, replaced_at)
);
create trigger practice_replaced_reviewers_stay before update on practice_replaced_reviewers
  for each row execute function refuse_change();
