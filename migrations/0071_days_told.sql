-- What a city was told of the days of a cycle, so that each day is told once, also where it is moved.
create table report_days_told (
  cycle_id text not null,
  city_id text not null,
  -- The day by which its report is due, as it was last told, and since when.
  due_on date not null,
  since date not null,
  is_opened boolean not null default false,
  -- The last mark that was told of that day: "30" days before, "closed", "late-2" weeks.
  mark text,
  primary key (cycle_id, city_id),
  foreign key (cycle_id, city_id) references cycle_cities (cycle_id, city_id) on delete cascade
);

-- Of cycles that were open before anybody was told of them, only the days that are still to come are told.
insert into report_days_told (cycle_id, city_id, due_on, since, is_opened)
select cycle_cities.cycle_id, cycle_cities.city_id, coalesce(cycle_cities.due_on, cycles.closes_on), current_date, true
from cycle_cities join cycles on cycles.id = cycle_cities.cycle_id
where cycles.opens_on <= current_date;
