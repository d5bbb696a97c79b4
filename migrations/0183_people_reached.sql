-- People whom an initiative reached: how many of whom in which months, and what of that is public. A correction is a version
-- beside the others: what was published of it once counts when the next one is published.
create table people_reached (
  id uuid primary key default gen_random_uuid(),
  initiative_id uuid not null references initiatives (id),
  measure text not null check (measure in ('enrolled', 'attended', 'completed', 'certified')),
  -- Whether somebody who came twice counts once.
  counted_as text not null check (counted_as in ('unique', 'contacts')),
  from_month text not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  to_month text not null check (to_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  version integer not null default 1,
  constraint people_reached_months check (to_month >= from_month)
);
create index people_reached_of_initiative on people_reached (initiative_id, from_month);

create table people_reached_versions (
  people_reached_id uuid not null references people_reached (id),
  version integer not null,
  -- As they were counted; for the people of the city alone.
  cells jsonb not null check (jsonb_typeof(cells) = 'array' and jsonb_array_length(cells) between 1 and 45),
  -- What is public of it.
  published jsonb not null check (jsonb_typeof(published) = 'object'),
  method text not null default '',
  source text not null check (length(source) between 1 and 300),
  counted_by_name text not null,
  at timestamptz not null,
  primary key (people_reached_id, version)
);
create trigger people_reached_versions_unchanged before update or delete on people_reached_versions
  for each row execute function refuse_change();

-- The same people are not counted twice: two counts of one kind never speak of the same month. What is counted is never
-- another: only its numbers are put right.
create function keep_people_reached() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a count of people stays' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'version' is distinct from to_jsonb(old) - 'version' then
    raise exception 'a count of people stays of what it is' using errcode = 'restrict_violation';
  end if;
  perform 1 from initiatives where id = new.initiative_id for update;
  if exists (
    select from people_reached as other
    where other.initiative_id = new.initiative_id and other.id <> new.id
      and other.measure = new.measure and other.counted_as = new.counted_as
      and other.from_month <= new.to_month and other.to_month >= new.from_month
  ) then
    raise exception 'these months are counted already'
      using constraint = 'people_reached_once', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger people_reached_kept before insert or update or delete on people_reached
  for each row execute function keep_people_reached();
