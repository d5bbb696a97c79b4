-- What a city reached for the first time, as its records show it. Each is found once and stays; nobody gets points for it.
create table city_milestones (
  city_id text not null references cities (id),
  milestone text not null check (length(milestone) between 1 and 30),
  reached_on date not null,
  -- Which record shows it, as its page names it; null where it is the whole of them.
  shown_by text check (length(shown_by) <= 60),
  primary key (city_id, milestone)
);
