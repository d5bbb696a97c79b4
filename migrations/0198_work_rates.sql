-- What an hour of people's work would cost, by occupation group, level of skill and year, each with its source: given as tables by
-- the commission. A later table that says otherwise of the same group and year is a new edition; what was valued keeps its own.
create table work_rates (
  id uuid primary key default gen_random_uuid(),
  occupation text not null check (length(occupation) between 1 and 120),
  -- By what the same group is known, however it is written.
  occupation_key text not null check (length(occupation_key) between 1 and 120),
  skill text not null check (skill in ('generalist', 'specialist')),
  year integer not null check (year between 1990 and 2100),
  edition integer not null check (edition >= 1),
  per_hour numeric(9, 2) not null check (per_hour > 0),
  source text not null check (length(source) between 1 and 300),
  source_url text check (length(source_url) between 1 and 500),
  given_by text not null,
  given_by_name text not null,
  given_at timestamptz not null,
  constraint work_rates_edition unique (occupation_key, skill, year, edition)
);

create function keep_work_rate() returns trigger language plpgsql as $$
begin
  raise exception 'a rate stays as it was given; another one is a new edition' using errcode = 'restrict_violation';
end $$;
create trigger work_rates_stay before update on work_rates for each row execute function keep_work_rate();

alter table contributions add rate_id uuid references work_rates,
  add constraint contributions_rated check (
    rate_id is null or (kind = 'time' and unit = 'hours' and method = 'replacement_cost'));
create index contributions_rate on contributions (rate_id) where rate_id is not null;

-- People's time that is valued by a rate has the value that follows from it.
create function keep_rated_value() returns trigger language plpgsql as $$
begin
  if new.value is distinct from (select round(new.quantity * per_hour) from work_rates where id = new.rate_id) then
    raise exception 'the value follows from the hours and their rate'
      using constraint = 'contributions_rated_value', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger contributions_rated_value before insert or update of rate_id, value, quantity on contributions
  for each row when (new.rate_id is not null) execute function keep_rated_value();
