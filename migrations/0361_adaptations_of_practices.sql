-- A city does what worked in another one, in its own way: it says what it changes and why, how it went, and, where it stopped, why.
-- Everybody reads that; what was stopped helps the next city as much as what was kept.
create table practice_adaptations (
  id uuid primary key default gen_random_uuid(),
  -- The practice of another city, and the city that adapts it.
  practice_id uuid not null references practices (id),
  city_id text not null references cities (id),
  number integer not null check (number >= 1),
  -- What it does otherwise and why, what came of it, and why it stopped.
  changed jsonb not null check (jsonb_typeof(changed) = 'object' and changed <> '{}'),
  result jsonb check (jsonb_typeof(result) = 'object' and result <> '{}'),
  because jsonb check (jsonb_typeof(because) = 'object' and because <> '{}'),
  -- How it is known what came of it.
  grade text check (grade in ('told', 'counted', 'compared', 'checked')),
  -- The year, the month or the day, as far as it is known.
  starts_on text check (starts_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ends_on text check (ends_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  -- In the country's money; null where nobody knows it, which is not the same as nothing.
  cost bigint check (cost >= 0),
  -- By which everybody can see it.
  evidence_id uuid references evidence (id),
  -- A practice of the adapting city that grew from it.
  grown_id uuid references practices (id),
  -- Follows from the events; a version is counted for each change of the content as well.
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean not null generated always as (state in ('planned', 'tried', 'kept', 'stopped')) stored,
  constraint practice_adaptations_number unique (city_id, number),
  constraint practice_adaptations_result check (state <> 'kept' or result is not null),
  constraint practice_adaptations_because check (state <> 'stopped' or because is not null),
  constraint practice_adaptations_days check (
    left(ends_on, least(length(starts_on), length(ends_on))) >= left(starts_on, least(length(starts_on), length(ends_on))))
);
create index practice_adaptations_of_practice on practice_adaptations (practice_id);
create index practice_adaptations_grown on practice_adaptations (grown_id) where grown_id is not null;
create index practice_adaptations_silent on practice_adaptations (city_id, changed_at) where state in ('planned', 'tried');
-- A city adapts a practice once at a time; what it stopped it can try anew.
create unique index practice_adaptations_once on practice_adaptations (practice_id, city_id)
  where state in ('none', 'planned', 'tried', 'kept');

create function adaptation_of_another_city() returns trigger language plpgsql as $$
begin
  if (select city_id from practices where id = new.practice_id) = new.city_id then
    raise exception 'a city adapts practices of other cities only';
  end if;
  if (select city_id from practices where id = new.grown_id) <> new.city_id then
    raise exception 'what grew from an adaptation is of the city that adapted';
  end if;
  if (select city_id from evidence where id = new.evidence_id) <> new.city_id then
    raise exception 'an adaptation shows evidence of its own city only';
  end if;
  return new;
end $$;
create trigger adaptation_of_another_city before insert or update on practice_adaptations
  for each row execute function adaptation_of_another_city();

-- The same moves as in src/practices/adaptations/workflow.ts, which a test compares.
select keep_steps('practice_adaptations', 'practice_adaptation', '[
  ["begin", "none", "planned"],
  ["try", "planned", "tried"],
  ["keep", "tried", "kept"],
  ["stop", "planned", "stopped"],
  ["stop", "tried", "stopped"],
  ["stop", "kept", "stopped"],
  ["takeBack", "planned", "taken_back"],
  ["takeBack", "tried", "taken_back"],
  ["takeBack", "kept", "taken_back"],
  ["takeBack", "stopped", "taken_back"]
]');

select keep_found('adaptation', 'practice_adaptations', 'id');
select guard_cited('citations', 'adaptation', 'practice_adaptations');
