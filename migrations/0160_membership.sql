-- A city's membership of the global network: what happened to it, as far as its days are known, and what follows from that.
create table memberships (
  id uuid primary key default gen_random_uuid(),
  -- Null of an applicant that is no city of the network yet.
  city_id text unique references cities (id) on delete cascade,
  name jsonb check (jsonb_typeof(name) = 'object' and name <> '{}'),
  kind text,
  located_in text references places (id),
  -- Both follow from the events alone.
  state text not null default 'none',
  version integer not null default 0,
  constraint memberships_named check (city_id is not null or (name is not null and kind is not null)),
  constraint memberships_members_are_cities check (city_id is not null or state not in ('member', 'reminded', 'inactive'))
);

-- Which step leads from where to where: the same table as in src/network/membership/workflow.ts, which a test compares.
create table membership_moves (
  action text not null,
  from_state text not null,
  to_state text not null,
  -- Not by whoever did the step before: two officers have to want it.
  needs_another boolean not null default false,
  primary key (action, from_state, to_state),
  unique (action, from_state)
);
insert into membership_moves (action, from_state, to_state) values
  ('declareInterest', 'none', 'interested'),
  ('recordMember', 'none', 'member'),
  ('beginApplication', 'interested', 'applying'),
  ('beginApplication', 'declined', 'applying'),
  ('beginApplication', 'not_admitted', 'applying'),
  ('beginApplication', 'withdrawn', 'applying'),
  ('handIn', 'applying', 'with_commission'),
  ('askToComplete', 'with_commission', 'applying'),
  ('proposeEndorsement', 'with_commission', 'endorsing'),
  ('proposeDecline', 'with_commission', 'declining'),
  ('dropProposal', 'endorsing', 'with_commission'),
  ('dropProposal', 'declining', 'with_commission'),
  ('send', 'endorsed', 'sent'),
  ('admit', 'sent', 'member'),
  ('recordRefusal', 'sent', 'not_admitted'),
  ('remind', 'member', 'reminded'),
  ('deactivate', 'reminded', 'inactive'),
  ('reinstate', 'reminded', 'member'),
  ('reinstate', 'inactive', 'member'),
  ('end', 'inactive', 'withdrawn');
insert into membership_moves (action, from_state, to_state, needs_another) values
  ('endorse', 'endorsing', 'endorsed', true),
  ('decline', 'declining', 'declined', true);
insert into membership_moves (action, from_state, to_state)
  select 'withdraw', state, 'withdrawn'
  from unnest(array['interested', 'applying', 'with_commission', 'endorsed', 'sent', 'member', 'reminded', 'inactive']) as state;
insert into membership_moves (action, from_state, to_state)
  select 'correctJoining', state, state
  from unnest(array['interested', 'applying', 'with_commission', 'endorsing', 'declining', 'endorsed', 'declined', 'sent',
    'member', 'not_admitted', 'reminded', 'inactive', 'withdrawn']) as state;

create table membership_events (
  id bigint generated always as identity primary key,
  membership_id uuid not null references memberships (id) on delete cascade,
  action text not null,
  from_state text not null,
  to_state text not null,
  -- The year, the month or the day, as far as it is known; null where nobody knows.
  happened_on text check (happened_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  note text not null default '',
  -- The number of a letter, or by which way something went.
  reference text not null default '',
  actor_id text,
  actor_name text not null,
  at timestamptz not null,
  constraint membership_events_move foreign key (action, from_state, to_state)
    references membership_moves (action, from_state, to_state)
);
create index membership_events_membership on membership_events (membership_id, id);
create trigger membership_events_unchanged before update on membership_events
  for each row execute function refuse_change();

-- What only the reference data said of a city goes with them, where another country takes their place before anybody worked here.
create function refuse_loss_of_membership() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'memberships' then
    if old.version > 1 or old.city_id is null then
      raise exception 'a membership stays' using errcode = 'restrict_violation';
    end if;
  elsif old.action <> 'recordMember' or pg_trigger_depth() < 2 then
    raise exception 'what happened to a membership stays' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger membership_events_stay before delete on membership_events
  for each row execute function refuse_loss_of_membership();

-- What the public sees of it, beside the city.
alter table cities add column standing text not null default 'member';

create function move_membership() returns trigger language plpgsql as $$
declare
  was memberships;
  before_it text;
begin
  select * into was from memberships where id = new.membership_id for update;
  if was.state <> new.from_state then
    raise exception 'this membership is %, not %', was.state, new.from_state
      using constraint = 'membership_events_from_state', errcode = 'check_violation';
  end if;
  if exists (select from membership_moves where action = new.action and from_state = new.from_state and needs_another) then
    select actor_id into before_it from membership_events where membership_id = new.membership_id order by id desc limit 1;
    if new.actor_id is not distinct from before_it then
      raise exception 'somebody else has to do this step'
        using constraint = 'membership_events_second_person', errcode = 'check_violation';
    end if;
  end if;
  update memberships set state = new.to_state, version = version + 1 where id = new.membership_id;
  update cities set standing = new.to_state where id = was.city_id and standing <> new.to_state;
  return new;
end $$;
create trigger membership_events_move before insert on membership_events
  for each row execute function move_membership();

-- What happened is written down, or it did not happen: nobody sets the state by itself.
create function keep_membership_state() returns trigger language plpgsql as $$
begin
  if (new.state, new.version) is distinct from (old.state, old.version) and pg_trigger_depth() < 2 then
    raise exception 'the state of a membership follows from its events' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger memberships_state before update on memberships
  for each row execute function keep_membership_state();
create trigger memberships_stay before delete on memberships
  for each row execute function refuse_loss_of_membership();

-- The cities that there are: what is publicly known of them is since when they are members.
insert into memberships (city_id) select id from cities;
insert into membership_events (membership_id, action, from_state, to_state, happened_on, actor_name, at)
  select memberships.id, 'recordMember', 'none', 'member', cities.joined, 'Jifunze', now()
  from memberships join cities on cities.id = memberships.city_id;
