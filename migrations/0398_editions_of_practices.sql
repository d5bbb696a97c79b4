-- A published practice is brought up to date: a draft that takes its place once it is accepted. What it said before stays to be read.
alter table practices add column revises uuid references practices (id);
create unique index practices_one_revision on practices (revises)
  where state in ('draft', 'proposed', 'in_review', 'returned');

insert into practice_moves (action, from_state, to_state) values
  ('merge', 'draft', 'merged'),
  ('merge', 'returned', 'merged'),
  ('merge', 'in_review', 'merged'),
  ('update', 'published', 'published');

create table practice_editions (
  practice_id uuid not null references practices (id),
  edition integer not null check (edition between 1 and 1000),
  -- What changed, field by field: in each language what it said before and what it said after.
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  -- When the next edition took its place.
  until_at timestamptz not null,
  primary key (practice_id, edition)
);
