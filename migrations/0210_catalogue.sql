-- What can be learned: an opportunity is what is taught, a run is when and where it is offered, a session is one dated meeting.

-- Steps of a kind of record: which may follow which, and what happened to each, in two tables beside it. The record's state follows
-- from what happened. `moves` is [[action, from, to], …], the same as in the code, which a test compares.
create function keep_steps(records text, one text, moves jsonb) returns void language plpgsql as $$
begin
  execute format(
    'create table %1$I (
       action text not null,
       from_state text not null,
       to_state text not null,
       primary key (action, from_state, to_state),
       unique (action, from_state)
     )', one || '_moves');
  execute format(
    'insert into %1$I (action, from_state, to_state)
       select move ->> 0, move ->> 1, move ->> 2 from jsonb_array_elements($1) as move', one || '_moves') using moves;
  execute format(
    'create table %1$I (
       id bigint generated always as identity primary key,
       %2$I uuid not null references %3$I (id),
       action text not null,
       from_state text not null,
       to_state text not null,
       note text not null default '''',
       -- Null of what happened by itself.
       actor_id text,
       actor_name text not null,
       at timestamptz not null,
       constraint %4$I foreign key (action, from_state, to_state) references %5$I (action, from_state, to_state)
     )', one || '_events', one || '_id', records, one || '_events_move', one || '_moves');
  execute format('create index %I on %I (%I, id)', one || '_events_of', one || '_events', one || '_id');
  execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
    one || '_events_stay', one || '_events');
  execute format('create trigger %I before insert on %I for each row execute function move_record(%L, %L)',
    one || '_events_move', one || '_events', records, one || '_id');
  execute format('create trigger %I before update on %I for each row execute function keep_record_state()',
    records || '_state', records);
end $$;

-- On what happened to a record: its state follows. Two who take a step come one after the other.
create function move_record() returns trigger language plpgsql as $$
declare
  record_id uuid := (to_jsonb(new) ->> tg_argv[1])::uuid;
  was text;
begin
  execute format('select state from %I where id = $1 for update', tg_argv[0]) into was using record_id;
  if was is distinct from new.from_state then
    raise exception 'this record of % is %, not %', tg_argv[0], was, new.from_state
      using constraint = tg_table_name || '_from_state', errcode = 'check_violation';
  end if;
  execute format('update %I set state = $2, version = version + 1, changed_at = $3 where id = $1', tg_argv[0])
    using record_id, new.to_state, new.at;
  return new;
end $$;

-- What happened is written down, or it did not happen: nobody sets the state by itself.
create function keep_record_state() returns trigger language plpgsql as $$
begin
  if new.state is distinct from old.state and pg_trigger_depth() < 2 then
    raise exception 'the state of % follows from what happened', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create table opportunities (
  id uuid primary key default gen_random_uuid(),
  -- What people type on a telephone and find on a notice; its last figure checks the others.
  code text not null constraint opportunities_code unique check (code ~ '^[0-9]{4,6}$'),
  city_id text not null references cities (id),
  -- Who offers it.
  organisation_id text not null references organisations (id),
  initiative_id uuid,
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  summary jsonb check (jsonb_typeof(summary) = 'object' and summary <> '{}'),
  -- What one learns, how, who it is for, what one has to have before, what to bring, how it is assessed, what comes after it.
  outcomes jsonb check (jsonb_typeof(outcomes) = 'object' and outcomes <> '{}'),
  method jsonb check (jsonb_typeof(method) = 'object' and method <> '{}'),
  who_for jsonb check (jsonb_typeof(who_for) = 'object' and who_for <> '{}'),
  entry jsonb check (jsonb_typeof(entry) = 'object' and entry <> '{}'),
  bring jsonb check (jsonb_typeof(bring) = 'object' and bring <> '{}'),
  assessment jsonb check (jsonb_typeof(assessment) = 'object' and assessment <> '{}'),
  next jsonb check (jsonb_typeof(next) = 'object' and next <> '{}'),
  kind text not null,
  level text not null check (
    level in ('early_childhood', 'primary', 'secondary', 'tvet', 'tertiary', 'adult_basic', 'continuing')),
  -- A level of learning of the country, of reference/learning-levels.json.
  programme text check (length(programme) <= 40),
  -- ISCED-P 2011; a level of the country's qualifications framework, or none where it is said to be on none; ISCED-F 2013.
  isced text check (isced ~ '^(01|02|[1-9])$'),
  knqf text check (knqf ~ '^([1-9]|10|none)$'),
  fields text[] not null default '{}' check (cardinality(fields) <= 2),
  topics text[] not null default '{}' check (cardinality(topics) <= 5),
  -- Addresses of ESCO.
  skills text[] not null default '{}' check (cardinality(skills) <= 10),
  setting text not null check (setting in ('formal', 'non_formal', 'informal')),
  spheres text[] not null default '{}' check (cardinality(spheres) <= 8),
  languages text[] not null default '{}' check (cardinality(languages) <= 8),
  audiences text[] not null default '{}' check (cardinality(audiences) <= 20),
  age_from smallint check (age_from between 0 and 120),
  age_to smallint check (age_to between 0 and 120),
  certificate text,
  certificate_name jsonb check (jsonb_typeof(certificate_name) = 'object' and certificate_name <> '{}'),
  -- Whether what somebody can do already is recognised.
  recognises_prior text check (recognises_prior in ('yes', 'no', 'ask')),
  credits smallint check (credits between 1 and 1000),
  focus_areas text[] not null default '{}' check (cardinality(focus_areas) <= 12),
  themes text[] not null default '{}' check (cardinality(themes) <= 20),
  goals smallint[] not null default '{}' check (cardinality(goals) <= 17),
  -- Where it comes from: own, import, feed.
  source text not null default 'own',
  source_url text check (length(source_url) <= 500),
  source_licence text check (length(source_licence) <= 200),
  -- When somebody last said that it is right, who, and by which way. Saving does not confirm.
  confirmed_on date,
  confirmed_by_name text,
  confirmed_channel text check (confirmed_channel in ('web', 'sms', 'import', 'feed', 'coordinator')),
  confirm_every smallint not null default 90 check (confirm_every between 30 and 365),
  added_by text,
  added_by_name text not null,
  added_at timestamptz not null,
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean not null generated always as (state in ('published', 'paused', 'ended')) stored,
  constraint opportunities_ages check (age_from <= age_to),
  constraint opportunities_confirmed check ((confirmed_on is null) = (confirmed_channel is null)),
  constraint opportunities_in_city unique (id, city_id),
  constraint opportunities_initiative foreign key (initiative_id, city_id) references initiatives (id, city_id)
);
create index opportunities_of_city on opportunities (city_id, state, changed_at desc);
create index opportunities_of_organisation on opportunities (organisation_id, state);
create index opportunities_of_initiative on opportunities (initiative_id) where initiative_id is not null;
create index opportunities_confirmed_on on opportunities (confirmed_on) where state = 'published';

select keep_steps('opportunities', 'opportunity', '[
  ["write", "none", "draft"],
  ["submit", "draft", "submitted"],
  ["submit", "returned", "submitted"],
  ["publish", "draft", "published"],
  ["publish", "submitted", "published"],
  ["publish", "returned", "published"],
  ["return", "submitted", "returned"],
  ["pause", "published", "paused"],
  ["resume", "paused", "published"],
  ["end", "published", "ended"],
  ["end", "paused", "ended"],
  ["withdraw", "submitted", "withdrawn"],
  ["withdraw", "published", "withdrawn"],
  ["withdraw", "paused", "withdrawn"],
  ["archive", "draft", "archived"],
  ["archive", "returned", "archived"],
  ["archive", "ended", "archived"],
  ["archive", "withdrawn", "archived"],
  ["reopen", "ended", "published"],
  ["reopen", "withdrawn", "returned"],
  ["reopen", "archived", "draft"]
]');

-- Where people meet. A landmark is the address in most places; nothing of it but the place has to be known.
create table venues (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  -- Who keeps it; null of one that everybody may use.
  organisation_id text references organisations (id),
  place_id text not null references places (id),
  name text not null check (length(name) between 1 and 160),
  landmark text check (length(landmark) between 1 and 200),
  directions jsonb check (jsonb_typeof(directions) = 'object' and directions <> '{}'),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  capacity integer check (capacity between 1 and 100000),
  -- {feature: {"state": yes | no | ask, "on": day}}; what is not named was not told.
  access jsonb not null default '{}' check (jsonb_typeof(access) = 'object'),
  -- Not offered any more for new runs.
  is_retired boolean not null default false,
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint venues_point check ((latitude is null) = (longitude is null))
);
create index venues_of_city on venues (city_id);
create index venues_of_organisation on venues (organisation_id) where organisation_id is not null;
create index venues_place on venues (place_id);

create table runs (
  id uuid primary key default gen_random_uuid(),
  opportunity_id uuid not null references opportunities (id),
  -- Within its opportunity.
  number integer not null check (number >= 1),
  mode text not null,
  venue_id uuid references venues (id),
  -- Where there is no venue: the place that it is for, if any.
  place_id text references places (id),
  -- How to come to it online, by radio, by telephone.
  online_url text check (length(online_url) <= 500),
  channel text check (length(channel) <= 160),
  start_kind text not null check (start_kind in ('fixed', 'rolling', 'on_demand', 'term')),
  starts_on date,
  ends_on date,
  -- Its last day, worked out where nobody says one; after it nobody finds the run any more.
  over_on date,
  join_from date,
  join_until date,
  capacity integer check (capacity between 1 and 100000),
  fewest integer check (fewest between 1 and 100000),
  has_waiting_list boolean not null default true,
  -- When it meets: {"days": […], "from": "09:00", "to": "12:00", "everyWeeks": 1, "except": […]}; null where nobody said.
  schedule jsonb check (jsonb_typeof(schedule) = 'object'),
  hours smallint check (hours between 1 and 10000),
  duration smallint check (duration between 1 and 1000),
  duration_unit text check (duration_unit in ('hours', 'days', 'weeks', 'months', 'terms', 'years')),
  pace text check (pace in ('full_time', 'part_time', 'own_pace')),
  patterns text[] not null default '{}' check (cardinality(patterns) <= 8),
  -- [{"kind", "amount", "per", "exempt", "help"}]; null where nobody said, [] where it costs nothing.
  costs jsonb check (jsonb_typeof(costs) = 'array'),
  costs_note jsonb check (jsonb_typeof(costs_note) = 'object' and costs_note <> '{}'),
  contact_name text check (length(contact_name) <= 160),
  contact_phone text check (length(contact_phone) <= 40),
  contact_email text check (length(contact_email) <= 254),
  leader text check (length(leader) <= 160),
  languages text[] not null default '{}' check (cardinality(languages) <= 8),
  -- As of a venue; what stands here goes before what the venue says.
  access jsonb not null default '{}' check (jsonb_typeof(access) = 'object'),
  note jsonb check (jsonb_typeof(note) = 'object' and note <> '{}'),
  -- What everybody may know of how many may still come: yes, few, full, unknown.
  places text not null default 'unknown' check (places in ('yes', 'few', 'full', 'unknown')),
  added_by text,
  added_by_name text not null,
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint runs_number unique (opportunity_id, number),
  constraint runs_days check (starts_on <= ends_on and join_from <= join_until),
  constraint runs_duration check ((duration is null) = (duration_unit is null)),
  constraint runs_fewest check (fewest <= capacity)
);
create index runs_venue on runs (venue_id) where venue_id is not null;
create index runs_place on runs (place_id) where place_id is not null;
create index runs_over_on on runs (over_on) where state not in ('finished', 'cancelled');

select keep_steps('runs', 'run', '[
  ["plan", "none", "planned"],
  ["open", "planned", "open"],
  ["open", "postponed", "open"],
  ["fill", "open", "full"],
  ["free", "full", "open"],
  ["start", "planned", "running"],
  ["start", "open", "running"],
  ["start", "full", "running"],
  ["finish", "running", "finished"],
  ["postpone", "planned", "postponed"],
  ["postpone", "open", "postponed"],
  ["postpone", "full", "postponed"],
  ["postpone", "running", "postponed"],
  ["cancel", "planned", "cancelled"],
  ["cancel", "open", "cancelled"],
  ["cancel", "full", "cancelled"],
  ["cancel", "running", "cancelled"],
  ["cancel", "postponed", "cancelled"]
]');

create table run_sessions (
  id uuid primary key default gen_random_uuid(),
  run_id uuid not null references runs (id) on delete cascade,
  -- The day of the schedule; it stays where the session is moved, so that calendars know it again.
  planned_on date not null,
  held_on date not null,
  starts_at time not null,
  ends_at time,
  venue_id uuid references venues (id),
  state text not null default 'planned' check (state in ('planned', 'moved', 'cancelled', 'held')),
  reason text not null default '' check (length(reason) <= 300),
  -- How many came; null where nobody counted.
  women integer check (women between 0 and 100000),
  men integer check (men between 0 and 100000),
  others integer check (others between 0 and 100000),
  -- Of all of them.
  with_disability integer check (with_disability between 0 and 100000),
  -- Counted on at each change, for calendars.
  sequence integer not null default 0,
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint run_sessions_planned unique (run_id, planned_on, starts_at)
);
create index run_sessions_held_on on run_sessions (run_id, held_on);
create index run_sessions_venue on run_sessions (venue_id) where venue_id is not null;
