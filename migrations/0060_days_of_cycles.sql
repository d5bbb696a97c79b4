-- A cycle of 2024–2026 is two years: its period ends before the first day of its last year, where the next one begins.
-- What was sealed before keeps the period that it was sealed with.
update cycles set period_to = make_date(extract(year from period_to)::integer, 1, 1) - 1
where to_char(period_to, 'MM-DD') = '12-31' and extract(year from period_to)::text = right(id, 4);

alter table cycles add column version integer not null default 1;

-- Two periods never share a day. Of cycles from before this rule, the later one of two that do is marked and keeps its period.
alter table cycles add column shares_days boolean not null default false;
update cycles set shares_days = true
where exists (
  select from cycles as other
  where (other.period_from, other.id) < (cycles.period_from, cycles.id)
    and daterange(other.period_from, other.period_to, '[]') && daterange(cycles.period_from, cycles.period_to, '[]')
);
alter table cycles add constraint cycles_apart
  exclude using gist (daterange(period_from, period_to, '[]') with &&) where (not shares_days);

-- What happened to a cycle, each time with the days from then on; of one city alone where it is named.
create table cycle_events (
  id bigint generated always as identity primary key,
  cycle_id text not null references cycles (id),
  city_id text references cities (id),
  action text not null check (action in ('open', 'edit', 'extend', 'close', 'add')),
  reason text,
  opens_on date not null,
  closes_on date not null,
  actor_id text,
  actor_name text not null,
  at timestamptz not null
);
create index cycle_events_cycle on cycle_events (cycle_id, id);
create trigger cycle_events_append_only before update or delete on cycle_events
  for each row execute function refuse_change();
