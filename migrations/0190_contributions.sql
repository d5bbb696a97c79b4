-- Resources: what somebody puts into the learning of a city, such as money, a hall, hours of work. What came of a promise is
-- written down step by step; what was received, used and given back follows from the steps.
alter table initiatives add constraint initiatives_in_city unique (id, city_id);

create table contributions (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  number integer not null check (number >= 1),
  what text not null check (length(what) between 1 and 200),
  kind text not null check (kind in ('money', 'space', 'time', 'equipment', 'content', 'transport', 'food', 'data', 'waiver',
    'prize')),
  -- external: it comes into the city from outside its budget; pass_through: it was received before and is handed on; own: from
  -- the city's own budget.
  origin text not null check (origin in ('external', 'pass_through', 'own')),
  giver_id text references organisations (id),
  -- Null where the city itself receives it.
  receiver_id text references organisations (id),
  passes_on uuid,
  initiative_id uuid,
  quantity numeric(14, 2) not null check (quantity > 0),
  unit text not null check (length(unit) between 1 and 40),
  -- In the country's money; null where nobody gave it a value, which is not nothing.
  value bigint check (value between 0 and 1000000000000),
  method text not null check (method in ('paid', 'invoice', 'market_price', 'replacement_cost', 'hire_rate',
    'share_of_life', 'price_waived', 'statement', 'none')),
  -- What the value rests on: a price list, a rate with its source and year.
  basis text check (length(basis) between 1 and 300),
  -- The year, the month or the day, as far as it is known.
  starts_on text check (starts_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ends_on text check (ends_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  added_by text,
  added_by_name text not null,
  -- These follow from the steps.
  state text not null default 'none',
  received numeric(16, 2) not null default 0,
  used numeric(16, 2) not null default 0,
  given_back numeric(16, 2) not null default 0,
  version integer not null default 1,
  changed_at timestamptz not null,
  -- A promise is for those whom it concerns; what was received everybody may know.
  is_public boolean not null generated always as (state in ('received', 'used', 'returned')) stored,
  constraint contributions_number unique (city_id, number),
  constraint contributions_in_city unique (id, city_id),
  constraint contributions_initiative foreign key (initiative_id, city_id) references initiatives (id, city_id),
  constraint contributions_passes_on foreign key (passes_on, city_id) references contributions (id, city_id),
  constraint contributions_own check ((origin = 'own') = (giver_id is null)),
  constraint contributions_handed_on check ((origin = 'pass_through') = (passes_on is not null)),
  constraint contributions_valued check ((method = 'none') = (value is null)),
  constraint contributions_paid check ((kind = 'money') = (method = 'paid') and (kind <> 'money' or value = quantity)),
  constraint contributions_kept check (used + given_back <= received),
  constraint contributions_days check (
    left(ends_on, least(length(starts_on), length(ends_on))) >= left(starts_on, least(length(starts_on), length(ends_on))))
);
create index contributions_of_city on contributions (city_id, state);
create index contributions_giver on contributions (giver_id) where giver_id is not null;
create index contributions_receiver on contributions (receiver_id) where receiver_id is not null;
create index contributions_initiative on contributions (initiative_id) where initiative_id is not null;
create index contributions_passes_on on contributions (passes_on) where passes_on is not null;

-- What is handed on was received from outside the hand that gives it: so it never counts twice, however often it is handed on.
create function guard_passed_on() returns trigger language plpgsql as $$
begin
  if new.passes_on is not null
    and (select origin from contributions where id = new.passes_on) is distinct from 'external' then
    raise exception 'only what was received from outside is handed on'
      using constraint = 'contributions_from_receipt', errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and old.origin = 'external' and new.origin <> 'external'
    and exists (select from contributions where passes_on = new.id) then
    raise exception 'this was handed on as something received from outside'
      using constraint = 'contributions_from_receipt', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger contributions_passed_on before insert or update on contributions
  for each row execute function guard_passed_on();

-- How much of a contribution is for each focus area, and for each level of learning, in percent. All of it, or nothing is said.
create table contribution_splits (
  contribution_id uuid not null references contributions (id) on delete cascade,
  dimension text not null check (dimension in ('focus_area', 'level')),
  code text not null check (length(code) between 1 and 40),
  percent integer not null check (percent between 1 and 100),
  primary key (contribution_id, dimension, code)
);
create index contribution_splits_code on contribution_splits (dimension, code);
create function check_splits() returns trigger language plpgsql as $$
declare
  contribution uuid := coalesce(new.contribution_id, old.contribution_id);
begin
  if exists (select from contribution_splits where contribution_id = contribution group by dimension having sum(percent) <> 100) then
    raise exception 'the parts of a contribution are not all of it'
      using constraint = 'contribution_splits_all', errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger contribution_splits_all after insert or update or delete on contribution_splits
  deferrable initially deferred for each row execute function check_splits();

-- Which step leads from where to where: the same table as in src/resources/workflow.ts, which a test compares.
create table contribution_moves (
  action text not null,
  from_state text not null,
  to_state text not null,
  primary key (action, from_state, to_state),
  unique (action, from_state)
);
insert into contribution_moves (action, from_state, to_state) values
  ('pledge', 'none', 'pledged'),
  ('record', 'none', 'received'),
  ('agree', 'pledged', 'agreed'),
  ('receive', 'pledged', 'received'),
  ('receive', 'agreed', 'received'),
  ('receive', 'received', 'received'),
  ('use', 'received', 'used'),
  ('use', 'used', 'used'),
  ('give_back', 'received', 'returned'),
  ('give_back', 'used', 'returned'),
  ('cancel', 'pledged', 'cancelled'),
  ('cancel', 'agreed', 'cancelled');

create table contribution_events (
  id bigint generated always as identity primary key,
  contribution_id uuid not null references contributions (id),
  action text not null,
  from_state text not null,
  to_state text not null,
  -- When it happened in the city, and how much it was.
  happened_on date not null,
  quantity numeric(14, 2) check (quantity > 0),
  note text not null default '',
  actor_id text,
  actor_name text not null,
  at timestamptz not null,
  constraint contribution_events_move foreign key (action, from_state, to_state)
    references contribution_moves (action, from_state, to_state),
  constraint contribution_events_quantity check ((quantity is not null) = (action in ('record', 'receive', 'use', 'give_back')))
);
create index contribution_events_contribution on contribution_events (contribution_id, id);
create trigger contribution_events_unchanged before update on contribution_events
  for each row execute function refuse_change();
create trigger contribution_events_stay before delete on contribution_events
  for each row execute function refuse_change();

create function move_contribution() returns trigger language plpgsql as $$
declare
  was contributions;
begin
  select * into was from contributions where id = new.contribution_id for update;
  if was.state <> new.from_state then
    raise exception 'this contribution is %, not %', was.state, new.from_state
      using constraint = 'contribution_events_from_state', errcode = 'check_violation';
  end if;
  update contributions set
    state = new.to_state,
    received = received + case when new.action in ('record', 'receive') then new.quantity else 0 end,
    used = used + case when new.action = 'use' then new.quantity else 0 end,
    given_back = given_back + case when new.action = 'give_back' then new.quantity else 0 end,
    version = version + 1,
    changed_at = new.at
  where id = new.contribution_id;
  return new;
end $$;
create trigger contribution_events_move before insert on contribution_events
  for each row execute function move_contribution();

-- What happened is written down, or it did not happen: nobody sets the state or the quantities by themselves.
create function keep_contribution_state() returns trigger language plpgsql as $$
begin
  if (new.state, new.received, new.used, new.given_back) is distinct from (old.state, old.received, old.used, old.given_back)
    and pg_trigger_depth() < 2 then
    raise exception 'the state of a contribution follows from its steps' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger contributions_state before update on contributions
  for each row execute function keep_contribution_state();

-- What came in, receipt by receipt, and what went back: totals are sums of these rows and of nothing else. What is handed on
-- was counted where it was received first.
create view resource_receipts as
  select contributions.id as contribution_id, contributions.city_id, contributions.origin, contributions.kind,
    contributions.initiative_id, contributions.giver_id,
    extract(year from events.happened_on)::integer as year,
    case when events.action = 'give_back' then -1 else 1 end * events.quantity as quantity,
    case when events.action = 'give_back' then -1 else 1 end
      * round(contributions.value * events.quantity / contributions.quantity) as amount
  from contribution_events as events
  join contributions on contributions.id = events.contribution_id
  where events.action in ('record', 'receive', 'give_back') and contributions.origin <> 'pass_through';
