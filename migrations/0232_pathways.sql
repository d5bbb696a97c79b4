-- Pathways: what to learn after what, from where somebody stands to where they want to be. Written by the coordinators of a city.
create table pathways (
  id uuid primary key default gen_random_uuid(),
  -- Stands in its address.
  number integer not null generated always as identity constraint pathways_number unique,
  city_id text not null references cities (id),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  summary jsonb,
  who_for jsonb,
  leads_to jsonb,
  topic text check (topic ~ '^[a-z0-9_-]{1,40}$'),
  knqf text check (length(knqf) <= 40),
  -- When somebody looks over it again.
  review_on date not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  version integer not null default 1,
  changed_at timestamptz not null
);
create index pathways_of_city on pathways (city_id, state);

create table pathway_steps (
  id uuid primary key default gen_random_uuid(),
  pathway_id uuid not null references pathways (id),
  position integer not null,
  kind text not null,
  words jsonb,
  -- Where a table of the catalogue is taken back, what it brought is a step of nothing.
  opportunity_id uuid references opportunities (id) on delete cascade,
  topic text check (topic ~ '^[a-z0-9_-]{1,40}$'),
  level text check (length(level) <= 40),
  said_by text check (length(said_by) between 1 and 160),
  said_at text check (length(said_at) <= 300),
  said_on date,
  constraint pathway_steps_position unique (pathway_id, position) deferrable initially deferred,
  -- Each kind rests on something: an opportunity, a topic to look for, or a fact that somebody said on a day.
  constraint pathway_steps_kind check (case kind
    when 'opportunity' then opportunity_id is not null and topic is null and said_by is null
    when 'search' then topic is not null and opportunity_id is null and said_by is null
    when 'fact' then words is not null and said_by is not null and said_on is not null
      and opportunity_id is null and topic is null
    else false end)
);
create index pathway_steps_of_opportunity on pathway_steps (opportunity_id) where opportunity_id is not null;

select keep_found('pathway', 'pathways', 'id');
