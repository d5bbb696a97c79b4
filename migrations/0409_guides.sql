-- Guides come with the program, in editions. What is kept of one is when somebody last read it and found it right, and who did: nobody,
-- where that was whoever wrote the edition.
create table guides (
  id uuid primary key default gen_random_uuid(),
  key text not null check (key ~ '^[a-z][a-z0-9-]*$' and length(key) <= 40),
  edition integer not null check (edition between 1 and 1000),
  checked_on date not null,
  checked_by text,
  version integer not null default 1,
  unique (key, edition)
);
