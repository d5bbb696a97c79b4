-- What people looked for and did not find: how many, of what, where. Nobody is in it.
create table missed_searches (
  day date not null,
  -- A topic of reference/topics.json, or the words where they name none.
  topic text check (length(topic) <= 40),
  words text check (length(words) <= 60),
  -- The sub-county, else the county; null where no place was named.
  place_id text references places (id),
  channel text not null check (channel in ('web', 'api', 'sms', 'ussd')),
  people integer not null default 1 check (people > 0),
  constraint missed_searches_what check ((topic is null) <> (words is null)),
  constraint missed_searches_once unique nulls not distinct (day, topic, words, place_id, channel)
);
create index missed_searches_place on missed_searches (place_id);

-- That somebody was counted in a month. It says of what and of whom to nobody who has not both and the installation's secret, and goes
-- when the month is over.
create table missed_search_marks (
  mark text primary key,
  month date not null
);

-- All that anybody is shown: of one month, one place and one thing that was looked for, and only of ten people or more. What is shown
-- elsewhere is a sum of such rows: no two sums differ by fewer than ten people.
create view missed_by_month as
  select date_trunc('month', day)::date as month, topic, words, place_id, sum(people)::integer as people
  from missed_searches
  group by 1, topic, words, place_id
  having sum(people) >= 10;
