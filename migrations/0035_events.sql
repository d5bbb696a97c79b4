-- What listens to which operation, as the newest version that was started has it. In the database, so that worker
-- threads and the command line reach the same listeners as the server.
create table event_listeners (
  name text primary key,
  operation text not null
);
create index event_listeners_operation on event_listeners (operation);

-- One row for each listener of an event, written in the transaction of what happened. The listener's own changes and
-- its row's "done" are one transaction: that keeps it from having an effect twice.
create table event_deliveries (
  event_id bigint not null references audit_entries (id),
  listener text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
  attempts int not null default 0,
  next_try_at timestamptz not null default now(),
  last_error text check (length(last_error) <= 500),
  ended_at timestamptz,
  primary key (event_id, listener),
  constraint event_deliveries_end check ((state = 'waiting') = (ended_at is null))
);
create index event_deliveries_due on event_deliveries (next_try_at, event_id) where state = 'waiting';
create index event_deliveries_ended on event_deliveries (listener, state, ended_at) where state <> 'waiting';
