-- Who leads an initiative and who takes part in it: organisations of the register, or a name until somebody chooses the organisation
-- that it is. And initiatives that are parts of another one.
alter table initiatives
  add column lead_id text references organisations (id),
  add column parent_id uuid references initiatives (id),
  add constraint initiatives_lead check (lead is null or lead_id is null),
  add constraint initiatives_not_itself check (parent_id <> id);
create index initiatives_lead_organisation on initiatives (lead_id) where lead_id is not null;
create index initiatives_parts on initiatives (parent_id) where parent_id is not null;

create table initiative_partners (
  id uuid primary key default gen_random_uuid(),
  initiative_id uuid not null references initiatives (id),
  -- The roles of IATI, codelist OrganisationRole.
  role text not null check (role in ('funding', 'accountable', 'extending', 'implementing')),
  organisation_id text references organisations (id),
  name text check (length(name) between 1 and 200),
  constraint initiative_partners_named check (num_nonnulls(organisation_id, name) = 1),
  constraint initiative_partners_once unique (initiative_id, role, organisation_id)
);
create unique index initiative_partners_name on initiative_partners (initiative_id, role, lower(name)) where name is not null;
create index initiative_partners_organisation on initiative_partners (organisation_id) where organisation_id is not null;

-- Who takes part is found with the initiative: it changes with them.
create function change_initiative_of_partner() returns trigger language plpgsql as $$
begin
  update initiatives set changed_at = now() where id = coalesce(new.initiative_id, old.initiative_id);
  return null;
end $$;
create trigger initiative_partners_changed after insert or delete on initiative_partners
  for each row execute function change_initiative_of_partner();

-- Whether a part and the whole count the same people of the same months.
create function is_counted_twice(part uuid, whole uuid) returns boolean language sql stable as $$
  select exists (
    select from people_reached as one
    join people_reached as other on other.measure = one.measure and other.counted_as = one.counted_as
      and other.from_month <= one.to_month and other.to_month >= one.from_month
    where one.initiative_id = part and other.initiative_id = whole)
$$;

-- One level only: what has parts is part of nothing, so there is no circle. And who was reached counts once.
create function keep_initiative_parent() returns trigger language plpgsql as $$
begin
  if new.parent_id is null then
    return new;
  end if;
  perform 1 from initiatives where id = new.parent_id for share;
  if (select city_id from initiatives where id = new.parent_id) is distinct from new.city_id then
    raise exception 'a part is of the same city' using constraint = 'initiatives_parent_city', errcode = 'check_violation';
  end if;
  if exists (select from initiatives where id = new.parent_id and parent_id is not null)
    or exists (select from initiatives where parent_id = new.id) then
    raise exception 'an initiative that has parts is part of no other'
      using constraint = 'initiatives_one_level', errcode = 'check_violation';
  end if;
  if is_counted_twice(new.id, new.parent_id) then
    raise exception 'the same people would count twice'
      using constraint = 'initiatives_counted_once', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger initiatives_parent_kept before insert or update of parent_id on initiatives
  for each row execute function keep_initiative_parent();

create function keep_people_of_parts() returns trigger language plpgsql as $$
declare
  whole uuid;
begin
  select parent_id into whole from initiatives where id = new.initiative_id for update;
  perform 1 from initiatives where id = whole for update;
  if exists (
    select from initiatives as related
    join people_reached as other on other.initiative_id = related.id
    where (related.id = whole or related.parent_id = new.initiative_id)
      and other.measure = new.measure and other.counted_as = new.counted_as
      and other.from_month <= new.to_month and other.to_month >= new.from_month
  ) then
    raise exception 'a part and the whole count the same months'
      using constraint = 'people_reached_once_in_parts', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger people_reached_of_parts before insert on people_reached
  for each row execute function keep_people_of_parts();
