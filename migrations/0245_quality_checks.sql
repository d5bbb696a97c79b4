-- What somebody found who looked whether something that can be learned is in order, item by item of a checklist. What it says itself,
-- such as its price, is not kept here: that is read where it stands.
create table quality_checklists (
  id uuid primary key default gen_random_uuid(),
  opportunity_id uuid not null constraint quality_checklists_opportunity unique references opportunities (id),
  version integer not null default 1,
  -- The first day on which something that was found in order has to be looked at again.
  until date,
  -- Of which of these days people were told, and how many days before the last time; 0 once it was over.
  told_until date,
  told_days integer,
  changed_at timestamptz not null
);
create index quality_checklists_until on quality_checklists (until) where until is not null;

-- What was found stays; of an item what was found last holds.
create table quality_checks (
  id bigint generated always as identity primary key,
  checklist_id uuid not null references quality_checklists (id),
  -- Of the checklist, in which the item stands.
  edition text not null,
  item text not null check (item ~ '^[a-z_]{1,40}$'),
  answer text not null check (answer in ('yes', 'no')),
  seen text check (length(seen) between 1 and 300),
  checked_on date not null,
  valid_until date not null,
  checked_by text,
  checked_by_name text not null,
  at timestamptz not null,
  constraint quality_checks_days check (checked_on <= valid_until)
);
create index quality_checks_of on quality_checks (checklist_id, item, id desc);
create trigger quality_checks_stay before update or delete on quality_checks
  for each row execute function refuse_change();
