-- What came of a practice in figures: values of its city from before and after, as they stood when they were cited, and how many people it
-- reached. Groups of fewer than five people are written down nowhere.
create table practice_figures (
  id uuid primary key default gen_random_uuid(),
  practice_id uuid not null references practices (id),
  -- Null where nobody counted before.
  before_id uuid references city_values (id),
  before_version integer,
  before_says jsonb check (jsonb_typeof(before_says) = 'object' and before_says <> '{}'),
  after_id uuid not null references city_values (id),
  after_version integer not null,
  after_says jsonb not null check (jsonb_typeof(after_says) = 'object' and after_says <> '{}'),
  added_at timestamptz not null,
  constraint practice_figures_once unique (practice_id, after_id),
  constraint practice_figures_before check (
    (before_id is null) = (before_version is null) and (before_id is null) = (before_says is null))
);
create index practice_figures_before_of on practice_figures (before_id) where before_id is not null;
create index practice_figures_after_of on practice_figures (after_id);

alter table practices
  add column reached integer check (reached = 0 or reached >= 5),
  add column reached_women integer check (reached_women = 0 or reached_women >= 5),
  add column reached_children integer check (reached_children = 0 or reached_children >= 5),
  add column reached_with_disability integer
    check (reached_with_disability = 0 or reached_with_disability >= 5);
