-- What could be learned in a city on a day, counted each night: nobody waits for the counting, and what a report cites stays as it was.
create table learning_figures (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  day date not null,
  -- As `Counted` of src/learning-needs/figures/figures.ts.
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  -- Somebody keeps them: they can be cited, and neither change nor go.
  kept_at timestamptz,
  kept_by text,
  constraint learning_figures_of_day unique (city_id, day),
  constraint learning_figures_kept check ((kept_at is null) = (kept_by is null))
);

-- Answers can cite an opportunity, and figures that somebody keeps.
select guard_cited('citations', 'opportunity', 'opportunities');
select guard_cited('citations', 'learning', 'learning_figures');
