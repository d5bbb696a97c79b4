-- A large import is saved in the background: what was asked for, how far it is, and why it could not be.
alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check
  check (state in ('uploaded', 'saving', 'saved', 'undone', 'discarded'));
alter table imports add column job jsonb;
alter table imports add column failure jsonb;
create index imports_saving on imports (saved_at) where state = 'saving';

-- Apart from imports, whose row is locked while its values are saved.
create table import_progress (
  import_id uuid primary key,
  done integer not null,
  total integer,
  at timestamptz not null default now()
);
