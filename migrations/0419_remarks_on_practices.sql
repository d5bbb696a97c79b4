-- What a reviewer says at single fields of a practice. Its city reads each beside the field, and whoever reads the practice next sees what
-- the field said then.
create table practice_remarks (
  practice_id uuid not null references practices (id),
  -- How often the practice had been proposed by then.
  proposal integer not null check (proposal >= 1),
  field text not null check (field ~ '^[a-zA-Z]{1,40}$'),
  person_id text not null,
  person_name text not null,
  remark text not null check (length(remark) between 1 and 1000),
  -- By language; empty where the field said nothing.
  said jsonb not null check (jsonb_typeof(said) = 'object'),
  said_at timestamptz not null,
  primary key (practice_id, proposal, field, person_id)
);

-- Whoever sends a practice back says why: of the whole, or at its fields.
alter table practice_reviewers drop constraint practice_reviewers_why;

create function practice_reviewers_say_why() returns trigger language plpgsql as $$
begin
  if new.verdict = 'sendBack' and new.remark is null and not exists (
    select from practice_remarks where practice_id = new.practice_id and person_id = new.person_id
  ) then
    raise exception 'whoever sends a practice back says why'
      using errcode = 'check_violation', constraint = 'practice_reviewers_why';
  end if;
  return null;
end $$;
create constraint trigger practice_reviewers_why after insert or update on practice_reviewers
  deferrable initially deferred for each row execute function practice_reviewers_say_why();
