-- Values that a city asks somebody for: an organisation or a person without an account, who answers by a link.
create table value_requests (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  framework_id text not null,
  framework_edition text not null,
  email text not null,
  name text not null check (length(name) between 1 and 120),
  language text not null,
  message text,
  due_on date not null,
  asked_by text,
  asked_by_name text not null,
  asked_at timestamptz not null default now(),
  -- How many of the reminders before and after the day were written.
  reminders integer not null default 0,
  mailed_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create index value_requests_city on value_requests (city_id, asked_at desc);

create table requested_values (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references value_requests (id),
  measurement_id text not null,
  state text not null default 'asked' check (state in ('asked', 'answered', 'sent_back', 'accepted')),
  -- Period and content as a value has them, until they become one.
  answer jsonb,
  answered_at timestamptz,
  -- Why it was sent back.
  word text,
  value_id uuid references city_values (id),
  decided_by_name text,
  decided_at timestamptz,
  constraint requested_values_once unique (request_id, measurement_id),
  check ((state = 'asked') = (answer is null)),
  check ((state = 'accepted') = (value_id is not null))
);
