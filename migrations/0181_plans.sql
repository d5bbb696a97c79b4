-- A city's plan for learning, in editions: a draft, the one that holds, and those that held before.
create table plans (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  from_year integer not null check (from_year between 1990 and 2100),
  to_year integer not null check (to_year between 1990 and 2100),
  vision jsonb not null check (jsonb_typeof(vision) = 'object' and vision <> '{}'),
  -- The focus areas of the Key Features that come first.
  focus_areas text[] not null default '{}' check (cardinality(focus_areas) <= 12),
  -- What the county's own development plan is called, and which of its programmes this one serves.
  county_plan text check (length(county_plan) between 1 and 200),
  programmes jsonb not null default '[]' check (jsonb_typeof(programmes) = 'array' and jsonb_array_length(programmes) <= 40),
  -- The year, the month or the day, as far as it is known.
  adopted_on text check (adopted_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  adopted_by text check (length(adopted_by) between 1 and 200),
  file_id uuid references files (id),
  state text not null default 'draft' check (state in ('draft', 'current', 'earlier')),
  -- When it began to hold here; null of a draft.
  adopted_at timestamptz,
  version integer not null default 1,
  changed_by_name text not null,
  changed_at timestamptz not null,
  constraint plans_years check (to_year >= from_year),
  constraint plans_adopted check ((state = 'draft') = (adopted_at is null))
);
create index plans_of_city on plans (city_id, adopted_at);
create unique index plans_one_draft on plans (city_id) where state = 'draft';
create unique index plans_one_current on plans (city_id) where state = 'current';

-- An edition that held is kept as it was: a draft becomes the current one, and that an earlier one.
create function keep_plans() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a plan stays' using errcode = 'restrict_violation';
  end if;
  if old.state = 'draft' and new.state in ('draft', 'current') then
    return new;
  end if;
  if old.state = 'current' and new.state = 'earlier'
    and to_jsonb(new) - 'state' = to_jsonb(old) - 'state' then
    return new;
  end if;
  raise exception 'an edition of a plan stays as it was' using errcode = 'restrict_violation';
end $$;
create trigger plans_kept before update or delete on plans
  for each row execute function keep_plans();
