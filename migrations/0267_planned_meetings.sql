-- Meetings that are planned and called. Only what the program itself records of them is written here; what it came with stays as it was.
alter table meetings
  add column version integer not null default 1,
  -- What it is about, and how to take part; in the words of whoever plans it.
  add column about jsonb,
  add column cancelled_because text check (length(cancelled_because) between 1 and 1000);
alter table meetings add constraint meetings_cancelled check ((state = 'cancelled') = (cancelled_because is not null));
