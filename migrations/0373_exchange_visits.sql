-- A visit is an exchange with a programme by day, which both cities confirm, people who come, and costs that they share. What came of an
-- exchange can also lead to a practice that is adapted, or to a target; and what is confirmed and public is found by the search.

-- The same moves as in src/peers/exchanges/workflow.ts, which a test compares.
insert into peer_exchange_moves (action, from_state, to_state) values
  ('confirmProgramme', 'agreed', 'under_way'),
  ('confirmProgramme', 'under_way', 'under_way'),
  ('writeStop', 'agreed', 'agreed'),
  ('writeStop', 'under_way', 'under_way'),
  ('sendProgramme', 'agreed', 'agreed'),
  ('sendProgramme', 'under_way', 'under_way'),
  ('sayWhoComes', 'agreed', 'agreed'),
  ('sayWhoComes', 'under_way', 'under_way'),
  ('shareCosts', 'agreed', 'agreed'),
  ('shareCosts', 'under_way', 'under_way'),
  ('removeStop', 'agreed', 'agreed'),
  ('removeStop', 'under_way', 'under_way');

create table exchange_visits (
  exchange_id uuid primary key references peer_exchanges (id),
  -- How many come, and the names of those who agreed to be named to the other city, one a line.
  people integer check (people between 1 and 200),
  names text not null default '' check (length(names) <= 3000),
  -- What they need, encrypted; forgotten a month after the visit.
  needs_sealed bytea check (length(needs_sealed) <= 4000),
  -- Who pays what, in words.
  costs text not null default '' check (length(costs) <= 1500),
  -- The city that sent the programme to the other one, and when that one confirmed it.
  sent_by_id text references cities (id),
  confirmed_at timestamptz,
  constraint exchange_visits_confirmed check (confirmed_at is null or sent_by_id is not null)
);
create index exchange_visits_needs on exchange_visits (exchange_id) where needs_sealed is not null;

create table exchange_visit_stops (
  id uuid primary key default gen_random_uuid(),
  exchange_id uuid not null references peer_exchanges (id),
  day date not null,
  starts_at time not null,
  ends_at time,
  place text not null check (length(place) between 1 and 200),
  sees text not null check (length(sees) between 1 and 300),
  receives text not null default '' check (length(receives) <= 200),
  constraint exchange_visit_stops_hours check (ends_at is null or ends_at > starts_at)
);
create index exchange_visit_stops_of on exchange_visit_stops (exchange_id, day, starts_at);

create or replace view peer_exchange_held as
  select exchange_id, held_on from peer_exchange_days
  union all
  select exchange_id, held_on from mentoring_meetings
  union all
  select stops.exchange_id, stops.day from exchange_visit_stops as stops
    join exchange_visits using (exchange_id) where confirmed_at is not null;

alter table peer_exchanges
  add column adaptation_id uuid references practice_adaptations (id),
  -- A target of the city that wrote the outcome: its measurement, and what that was called.
  add column target_measurement text,
  add column target_title jsonb check (jsonb_typeof(target_title) = 'object' and target_title <> '{}'),
  add constraint peer_exchanges_target check ((target_measurement is null) = (target_title is null)),
  add constraint peer_exchanges_leads_to check (
    num_nonnulls(initiative_id, practice_id, adaptation_id, target_measurement) <= 1);
create index peer_exchanges_adaptation on peer_exchanges (adaptation_id) where adaptation_id is not null;

select keep_found('exchange', 'peer_exchanges', 'id');
insert into search_changes (subject) select 'exchange:' || id from peer_exchanges where is_public;
