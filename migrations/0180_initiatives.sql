-- Initiatives: what a city does, or plans to do, so that people learn. Each has a number in its city, and what happened to it.
create table initiatives (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  number integer not null check (number >= 1),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  summary jsonb check (jsonb_typeof(summary) = 'object' and summary <> '{}'),
  -- Who leads it; null where the city itself does.
  lead text check (length(lead) between 1 and 200),
  -- The focus areas of the Key Features and the themes that it serves, by their ids in the editions.
  focus_areas text[] not null default '{}' check (cardinality(focus_areas) <= 12),
  themes text[] not null default '{}' check (cardinality(themes) <= 20),
  levels text[] not null default '{}' check (
    levels <@ array['early_childhood', 'primary', 'secondary', 'tvet', 'tertiary', 'adult_basic', 'continuing']),
  settings text[] not null default '{}' check (settings <@ array['formal', 'non_formal', 'informal']),
  spheres text[] not null default '{}' check (spheres <@ array['family', 'community', 'workplace', 'online']),
  audiences text[] not null default '{}' check (audiences <@ array['children', 'out_of_school', 'youth', 'adults',
    'older_people', 'women', 'parents', 'disabilities', 'pastoralists', 'refugees', 'workers', 'teachers']),
  -- The year, the month or the day, as far as it is known.
  starts_on text check (starts_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ends_on text check (ends_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  -- In the country's money; what it rests on is said beside it.
  budget bigint check (budget >= 0),
  budget_note text check (length(budget_note) between 1 and 300),
  results jsonb check (jsonb_typeof(results) = 'object' and results <> '{}'),
  lessons jsonb check (jsonb_typeof(lessons) = 'object' and lessons <> '{}'),
  proposed_by text,
  proposed_by_name text not null,
  -- All three follow from the events, but a version is counted for each change of the content as well.
  state text not null default 'none',
  accepted_at timestamptz,
  version integer not null default 1,
  changed_at timestamptz not null,
  -- What the public sees: what a coordinator accepted, whatever became of it.
  is_public boolean not null generated always as (state not in ('none', 'idea') and accepted_at is not null) stored,
  constraint initiatives_number unique (city_id, number),
  constraint initiatives_days check (
    left(ends_on, least(length(starts_on), length(ends_on))) >= left(starts_on, least(length(starts_on), length(ends_on))))
);
create index initiatives_of_city on initiatives (city_id, state);

create table initiative_places (
  initiative_id uuid not null references initiatives (id) on delete cascade,
  place_id text not null references places (id),
  primary key (initiative_id, place_id)
);
create index initiative_places_place on initiative_places (place_id);

-- Which step leads from where to where: the same table as in src/initiatives/workflow.ts, which a test compares.
create table initiative_moves (
  action text not null,
  from_state text not null,
  to_state text not null,
  primary key (action, from_state, to_state),
  unique (action, from_state)
);
insert into initiative_moves (action, from_state, to_state) values
  ('propose', 'none', 'idea'),
  ('accept', 'idea', 'planned'),
  ('decline', 'idea', 'cancelled'),
  ('start', 'planned', 'running'),
  ('pause', 'running', 'paused'),
  ('pause', 'finishing', 'paused'),
  ('resume', 'paused', 'running'),
  ('finish', 'running', 'finishing'),
  ('close', 'running', 'closed'),
  ('close', 'finishing', 'closed'),
  ('cancel', 'planned', 'cancelled'),
  ('cancel', 'running', 'cancelled'),
  ('cancel', 'paused', 'cancelled'),
  ('cancel', 'finishing', 'cancelled'),
  ('reopen', 'cancelled', 'idea'),
  ('reopen', 'closed', 'finishing');

create table initiative_events (
  id bigint generated always as identity primary key,
  initiative_id uuid not null references initiatives (id),
  action text not null,
  from_state text not null,
  to_state text not null,
  note text not null default '',
  actor_id text,
  actor_name text not null,
  at timestamptz not null,
  constraint initiative_events_move foreign key (action, from_state, to_state)
    references initiative_moves (action, from_state, to_state)
);
create index initiative_events_initiative on initiative_events (initiative_id, id);
create trigger initiative_events_unchanged before update on initiative_events
  for each row execute function refuse_change();
create trigger initiative_events_stay before delete on initiative_events
  for each row execute function refuse_change();

create function move_initiative() returns trigger language plpgsql as $$
declare
  was initiatives;
begin
  select * into was from initiatives where id = new.initiative_id for update;
  if was.state <> new.from_state then
    raise exception 'this initiative is %, not %', was.state, new.from_state
      using constraint = 'initiative_events_from_state', errcode = 'check_violation';
  end if;
  update initiatives set
    state = new.to_state,
    accepted_at = case
      when new.action = 'accept' then new.at
      when new.to_state = 'idea' then null
      else accepted_at
    end,
    version = version + 1,
    changed_at = new.at
  where id = new.initiative_id;
  return new;
end $$;
create trigger initiative_events_move before insert on initiative_events
  for each row execute function move_initiative();

-- What happened is written down, or it did not happen: nobody sets the state by itself.
create function keep_initiative_state() returns trigger language plpgsql as $$
begin
  if (new.state, new.accepted_at) is distinct from (old.state, old.accepted_at) and pg_trigger_depth() < 2 then
    raise exception 'the state of an initiative follows from its events' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger initiatives_state before update on initiatives
  for each row execute function keep_initiative_state();
