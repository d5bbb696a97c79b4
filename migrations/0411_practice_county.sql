-- What somebody tries in the practice county. It stands in no table of the network's: nothing of it can be in a list, a count or a file
-- of others. Each person has a county of their own, and what is in it goes after some days.
create table practice_county_work (
  person_id text not null,
  task text not null check (task in ('figure', 'table', 'answer')),
  content jsonb not null,
  done_at timestamptz not null,
  primary key (person_id, task)
);
create index practice_county_work_done on practice_county_work (done_at);
