-- Milestones of initiatives: what is to be reached by when, as far as the day is known, and when it was reached.

-- The last day that a year, a month or a day can mean.
create function last_day_of(known text) returns date language sql immutable as $$
  select case length(known)
    when 4 then make_date(known::int, 12, 31)
    when 7 then (make_date(left(known, 4)::int, right(known, 2)::int, 1) + interval '1 month - 1 day')::date
    else make_date(left(known, 4)::int, substr(known, 6, 2)::int, right(known, 2)::int)
  end
$$;

create table initiative_milestones (
  id uuid primary key default gen_random_uuid(),
  initiative_id uuid not null references initiatives (id),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  due text not null check (due ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  done_on text check (done_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  version integer not null default 1,
  -- For which day people were told that it comes near, and that it passed: of another day they are told again.
  near_told text,
  late_told text
);
create index initiative_milestones_of_initiative on initiative_milestones (initiative_id, due);
create index initiative_milestones_open on initiative_milestones (last_day_of(due)) where done_on is null;

-- The same of the end of an initiative.
alter table initiatives add column end_told text;
create index initiatives_open_ends on initiatives (last_day_of(ends_on))
  where ends_on is not null and state in ('planned', 'running', 'finishing');
