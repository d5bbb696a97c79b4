-- Needs and offers: what a city or an organisation looks for, or has to give, so that the two find each other.
create table postings (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  number integer not null check (number >= 1),
  side text not null check (side in ('need', 'offer')),
  what text not null check (length(what) between 1 and 200),
  details text check (length(details) between 1 and 1000),
  kind text not null check (kind in ('money', 'space', 'time', 'equipment', 'content', 'transport', 'food', 'data', 'waiver',
    'prize')),
  quantity numeric(14, 2) not null check (quantity > 0),
  unit text not null check (length(unit) between 1 and 40),
  -- Who needs it or offers it; null where the city itself does.
  organisation_id text references organisations (id),
  initiative_id uuid,
  place_id text references places (id),
  level text check (length(level) between 1 and 40),
  focus_area text check (length(focus_area) between 1 and 40),
  -- The days from and until which it is needed or there, as far as somebody said them.
  starts_on text check (starts_on ~ '^\d{4}-\d{2}-\d{2}$'),
  ends_on text check (ends_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- Every week on these days; none said is any day.
  weekdays text[] not null default '{}'
    check (weekdays <@ array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
  from_time text check (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  to_time text check (to_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- The last day on which it stands open.
  open_until text not null check (open_until ~ '^\d{4}-\d{2}-\d{2}$'),
  added_by text,
  added_by_name text not null,
  -- These follow from the steps.
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean not null generated always as (state in ('open', 'matched', 'closed', 'expired')) stored,
  constraint postings_number unique (city_id, number),
  constraint postings_initiative foreign key (initiative_id, city_id) references initiatives (id, city_id),
  constraint postings_days check (ends_on >= starts_on),
  constraint postings_times check ((from_time is null) = (to_time is null) and to_time > from_time)
);
create index postings_of_city on postings (city_id, state);
create index postings_open on postings (kind, side) where state = 'open';
create index postings_to_expire on postings (open_until) where state = 'open';
create index postings_organisation on postings (organisation_id) where organisation_id is not null;
create index postings_initiative on postings (initiative_id) where initiative_id is not null;
create index postings_place on postings (place_id) where place_id is not null;

-- Which step leads from where to where: the same table as in src/resources/needs/workflow.ts, which a test compares.
create table posting_moves (
  action text not null,
  from_state text not null,
  to_state text not null,
  primary key (action, from_state, to_state),
  unique (action, from_state)
);
insert into posting_moves (action, from_state, to_state) values
  ('write', 'none', 'draft'),
  ('open', 'draft', 'open'),
  ('open', 'expired', 'open'),
  ('close', 'open', 'closed'),
  ('expire', 'open', 'expired'),
  ('withdraw', 'draft', 'withdrawn'),
  ('withdraw', 'open', 'withdrawn'),
  ('withdraw', 'expired', 'withdrawn');

create table posting_events (
  id bigint generated always as identity primary key,
  posting_id uuid not null references postings (id),
  action text not null,
  from_state text not null,
  to_state text not null,
  note text not null default '',
  actor_id text,
  actor_name text not null,
  at timestamptz not null,
  constraint posting_events_move foreign key (action, from_state, to_state)
    references posting_moves (action, from_state, to_state)
);
create index posting_events_posting on posting_events (posting_id, id);
create trigger posting_events_unchanged before update on posting_events
  for each row execute function refuse_change();
create trigger posting_events_stay before delete on posting_events
  for each row execute function refuse_change();

create function move_posting() returns trigger language plpgsql as $$
declare
  was text;
begin
  select state into was from postings where id = new.posting_id for update;
  if was <> new.from_state then
    raise exception 'this need or offer is %, not %', was, new.from_state
      using constraint = 'posting_events_from_state', errcode = 'check_violation';
  end if;
  update postings set state = new.to_state, version = version + 1, changed_at = new.at where id = new.posting_id;
  return new;
end $$;
create trigger posting_events_move before insert on posting_events
  for each row execute function move_posting();

-- What happened is written down, or it did not happen: nobody sets the state by itself.
create function keep_posting_state() returns trigger language plpgsql as $$
begin
  if new.state is distinct from old.state and pg_trigger_depth() < 2 then
    raise exception 'the state of a need or an offer follows from its steps' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger postings_state before update on postings
  for each row execute function keep_posting_state();
