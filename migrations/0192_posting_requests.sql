-- Who asks for what is offered, or offers what is needed; who keeps the need or the offer accepts or declines. What is accepted
-- becomes one contribution, and as much of it is taken; the rest stands open.
alter table postings add column taken numeric(16, 2) not null default 0;
alter table postings add constraint postings_taken check (taken between 0 and quantity);

insert into posting_moves (action, from_state, to_state) values
  ('match', 'open', 'matched'),
  ('free', 'matched', 'open'),
  ('close', 'matched', 'closed');

create table posting_requests (
  id uuid primary key default gen_random_uuid(),
  posting_id uuid not null references postings (id),
  -- Who asks: a city, or an organisation that works in it.
  city_id text not null references cities (id),
  organisation_id text references organisations (id),
  -- What they had written down themselves, of the other side.
  own_posting_id uuid references postings (id),
  quantity numeric(14, 2) not null check (quantity > 0),
  message text not null default '' check (length(message) <= 1000),
  state text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'taken_back')),
  asked_by text,
  asked_by_name text not null,
  asked_at timestamptz not null,
  reason text not null default '' check (length(reason) <= 1000),
  decided_by_name text,
  decided_at timestamptz,
  contribution_id uuid references contributions (id),
  constraint posting_requests_decided check ((state = 'asked') = (decided_at is null)),
  constraint posting_requests_contribution check ((state = 'accepted') = (contribution_id is not null)),
  constraint posting_requests_declined check (state <> 'declined' or reason <> ''),
  constraint posting_requests_one_contribution unique (contribution_id)
);
create index posting_requests_posting on posting_requests (posting_id, asked_at);
create index posting_requests_own on posting_requests (own_posting_id) where own_posting_id is not null;
create index posting_requests_city on posting_requests (city_id, state);
create index posting_requests_organisation on posting_requests (organisation_id) where organisation_id is not null;
-- Whoever asks waits for the answer before they ask again.
create unique index posting_requests_waiting on posting_requests (posting_id, city_id, coalesce(organisation_id, ''))
  where state = 'asked';

-- What was decided stays decided.
create function keep_posting_request() returns trigger language plpgsql as $$
begin
  if old.state <> 'asked' and (new.state, new.quantity, new.contribution_id, new.reason)
    is distinct from (old.state, old.quantity, old.contribution_id, old.reason) then
    raise exception 'this was decided already' using constraint = 'posting_requests_once', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger posting_requests_kept before update on posting_requests
  for each row execute function keep_posting_request();

-- Where a promise that came of it is cancelled, as much is open again.
create function free_posting() returns trigger language plpgsql as $$
declare
  freed record;
begin
  for freed in
    select postings.id, postings.state, requests.quantity
    from posting_requests as requests
    join postings on postings.id in (requests.posting_id, requests.own_posting_id)
    where requests.contribution_id = new.contribution_id
    order by postings.id for update of postings
  loop
    update postings set taken = taken - freed.quantity where id = freed.id;
    if freed.state = 'matched' then
      insert into posting_events (posting_id, action, from_state, to_state, note, actor_id, actor_name, at)
        values (freed.id, 'free', 'matched', 'open', '', new.actor_id, new.actor_name, new.at);
    end if;
  end loop;
  return new;
end $$;
create trigger contribution_events_free after insert on contribution_events
  for each row when (new.action = 'cancel') execute function free_posting();
