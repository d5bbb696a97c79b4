-- What somebody is to do after a meeting. An action lives on by itself, whatever becomes of the minutes.
create table meeting_actions (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  decision_id uuid references meeting_decisions on delete set null,
  text jsonb not null,
  -- Who is to do it, and for whom: a person with their city or for the commission, or an organisation without an account.
  owner_id text references auth."user" ("id") on delete set null,
  owner_place text not null check (owner_place in ('city', 'network', 'other')),
  owner_city_id text references cities,
  owner_name text check (length(owner_name) between 1 and 150),
  due date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  -- What came of it, or why it was dropped.
  result text check (length(result) between 1 and 2000),
  settled_at timestamptz,
  -- The meeting on whose agenda it was put by itself.
  carried_into text references meetings on delete set null,
  version integer not null default 1,
  constraint meeting_actions_city check ((owner_place = 'city') = (owner_city_id is not null)),
  constraint meeting_actions_other check ((owner_place = 'other') = (owner_name is not null)),
  constraint meeting_actions_settled check ((state = 'open') = (settled_at is null) and (state = 'open') = (result is null))
);
create index meeting_actions_meeting on meeting_actions (meeting_id);
create index meeting_actions_owner on meeting_actions (owner_id) where owner_id is not null;
create index meeting_actions_city on meeting_actions (owner_city_id) where owner_city_id is not null;
create index meeting_actions_decision on meeting_actions (decision_id) where decision_id is not null;
create index meeting_actions_due on meeting_actions (due) where state = 'open';

-- From whom to whom it went, and why.
create table meeting_action_moves (
  action_id uuid not null references meeting_actions on delete cascade,
  moved_at timestamptz not null,
  from_name text not null,
  from_due date not null,
  reason text not null check (length(reason) between 1 and 1000),
  by_name text not null,
  primary key (action_id, moved_at)
);

alter table meeting_agenda_items
  -- The action of an earlier meeting that it is about.
  add column from_action_id uuid references meeting_actions on delete set null,
  -- The meeting on whose agenda it was put by itself, as it was not reached.
  add column carried_into text references meetings on delete set null;
create index meeting_agenda_items_from_action on meeting_agenda_items (from_action_id) where from_action_id is not null;
