-- Mentoring is an exchange with a term, a rhythm and a person of each city: its terms hold once both cities agreed to them, each meeting
-- is written down, and in the middle each city says how it goes.

-- The same moves as in src/peers/exchanges/workflow.ts, which a test compares.
insert into peer_exchange_moves (action, from_state, to_state) values
  ('agreeTerms', 'agreed', 'under_way'),
  ('agreeTerms', 'under_way', 'under_way'),
  ('holdMeeting', 'under_way', 'under_way'),
  ('checkMidTerm', 'under_way', 'under_way'),
  ('proposeTerms', 'agreed', 'agreed'),
  ('proposeTerms', 'under_way', 'under_way'),
  ('namePerson', 'agreed', 'agreed'),
  ('namePerson', 'under_way', 'under_way'),
  ('removeMeeting', 'under_way', 'under_way');

create table mentorings (
  exchange_id uuid primary key references peer_exchanges (id),
  -- To what both cities agreed; the other days follow from it.
  starts_on date,
  months integer check (months between 3 and 12),
  every_weeks integer check (every_weeks between 1 and 8),
  middle_on date,
  ends_on date,
  -- What one city proposes, to which the other one has not agreed yet.
  proposed_starts_on date,
  proposed_months integer check (proposed_months between 3 and 12),
  proposed_every_weeks integer check (proposed_every_weeks between 1 and 8),
  proposed_by_id text references cities (id),
  -- When they meet next, as they said last.
  next_on date,
  constraint mentorings_terms check (num_nulls(starts_on, months, every_weeks, middle_on, ends_on) in (0, 5)),
  constraint mentorings_proposed check (
    num_nulls(proposed_starts_on, proposed_months, proposed_every_weeks, proposed_by_id) in (0, 4)),
  constraint mentorings_days check (starts_on < middle_on and middle_on < ends_on),
  constraint mentorings_next check (next_on is null or starts_on is not null)
);
create index mentorings_proposed_by on mentorings (proposed_by_id) where proposed_by_id is not null;

-- Who meets, named by their own city and with their consent: somebody with an account, or by name and function.
create table mentoring_people (
  exchange_id uuid not null references peer_exchanges (id),
  city_id text not null references cities (id),
  person_id text references auth."user" ("id") on delete set null,
  name text check (length(name) between 1 and 120),
  function text not null default '' check (length(function) <= 120),
  at timestamptz not null,
  primary key (exchange_id, city_id),
  constraint mentoring_people_one check (person_id is null or name is null)
);
create index mentoring_people_person on mentoring_people (person_id) where person_id is not null;
create index mentoring_people_city on mentoring_people (city_id);

-- What was spoken of stays with both cities.
create table mentoring_meetings (
  id uuid primary key default gen_random_uuid(),
  exchange_id uuid not null references peer_exchanges (id),
  held_on date not null,
  spoken text not null check (length(spoken) between 1 and 1500),
  by_id text not null references cities (id),
  at timestamptz not null,
  constraint mentoring_meetings_once unique (exchange_id, held_on)
);

-- How it goes in the middle, in the words of each city; neither reads the other's before both are there.
create table mentoring_checks (
  exchange_id uuid not null references peer_exchanges (id),
  city_id text not null references cities (id),
  goes text not null check (length(goes) between 1 and 1000),
  would_change text not null check (length(would_change) between 1 and 1000),
  at timestamptz not null,
  primary key (exchange_id, city_id)
);

-- The days on which something of an exchange was done or is planned.
create view peer_exchange_held as
  select exchange_id, held_on from peer_exchange_days
  union all
  select exchange_id, held_on from mentoring_meetings;
