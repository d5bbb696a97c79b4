-- Two opportunities that look like the same, of which somebody said that they are not.
create table opportunities_apart (
  -- The smaller id stands first.
  one_id uuid not null references opportunities (id) on delete cascade,
  other_id uuid not null references opportunities (id) on delete cascade,
  said_by text not null,
  said_at timestamptz not null,
  primary key (one_id, other_id),
  constraint opportunities_apart_order check (one_id < other_id)
);
create index opportunities_apart_other on opportunities_apart (other_id);
