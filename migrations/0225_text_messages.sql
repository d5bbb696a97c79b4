-- Text messages to telephones: the outbox, who wants none, and what came in. A number stands here encrypted (phone_sealed), with
-- a key by which the same one is found; both are made from the installation's secret.

create table text_messages (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z]+\.[a-zA-Z]+$'),
  phone_key text not null check (length(phone_key) between 16 and 100),
  -- Gone once nobody has to be reached any more.
  phone_sealed bytea,
  language text not null,
  text text not null check (length(text) between 1 and 160),
  -- What it is about, "run/…", so that it goes when that is purged.
  about text check (length(about) between 1 and 200),
  -- Of one occasion a telephone is told once.
  occasion text check (length(occasion) between 1 and 200),
  -- An answer to what was just sent, or what cannot wait until the morning.
  at_once boolean not null default false,
  is_answer boolean not null default false,
  written_at timestamptz not null default now(),
  state text not null default 'waiting' check
    (state in ('waiting', 'sending', 'handing_over', 'sent', 'given_up', 'unanswered', 'settled', 'stopped')),
  failure text check (failure in ('gateway', 'refused_for_now', 'refused', 'unanswered', 'too_old', 'unreadable')),
  last_error text check (length(last_error) <= 500),
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  first_tried_at timestamptz,
  tried_at timestamptz,
  run_id uuid,
  sent_at timestamptz,
  gateway text,
  gateway_id text check (length(gateway_id) <= 200),
  -- What the gateway told of it afterwards.
  delivery text check (delivery in ('delivered', 'failed')),
  constraint text_messages_sent_when check (state <> 'sent' or sent_at is not null),
  constraint text_messages_reachable check (phone_sealed is not null or state not in ('waiting', 'sending', 'handing_over')),
  constraint text_messages_answer_at_once check (at_once or not is_answer),
  constraint text_messages_occasion unique (phone_key, occasion)
);
create index text_messages_due on text_messages (next_try_at) where state = 'waiting';
create index text_messages_under_way on text_messages (state) where state in ('sending', 'handing_over', 'given_up', 'unanswered');
create index text_messages_newest on text_messages (written_at desc, id desc);
create index text_messages_to on text_messages (phone_key, written_at);
create index text_messages_about on text_messages (about) where about is not null;
create index text_messages_at_gateway on text_messages (gateway, gateway_id) where gateway_id is not null;

-- Who said STOP gets nothing more until they say START; only the key is kept.
create table text_stops (
  phone_key text primary key,
  stopped_at timestamptz not null,
  channel text not null check (channel in ('sms', 'ussd', 'web', 'gateway'))
);

-- What came in, until it is answered; its id is kept on, so that what a gateway sends twice is done once.
create table received_texts (
  gateway text not null,
  gateway_id text not null check (length(gateway_id) between 1 and 200),
  phone_key text not null,
  phone_sealed bytea,
  text text check (length(text) <= 1000),
  received_at timestamptz not null default now(),
  answered_at timestamptz,
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  primary key (gateway, gateway_id),
  -- Once it is answered nothing of it is kept.
  constraint received_texts_forgotten check ((answered_at is null) = (text is not null and phone_sealed is not null))
);
create index received_texts_waiting on received_texts (next_try_at, received_at) where answered_at is null;
create index received_texts_from on received_texts (phone_key, received_at);
