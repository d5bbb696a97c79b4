-- Value stands at one level: what one giver gives of one kind to an initiative and to its parts has its value at the initiative or
-- at its parts, never at both. What is handed on has been counted where it was received, so it may name a part.
create function counted_for_initiative(contribution contributions) returns boolean language sql immutable as $$
  select contribution.value is not null and contribution.origin <> 'pass_through'
    and contribution.state not in ('declined', 'cancelled')
$$;

-- Whether a part and the whole both have a value of one giver and one kind.
create function is_valued_twice(part uuid, whole uuid) returns boolean language sql stable as $$
  select exists (
    select from contributions as one
    join contributions as other on other.kind = one.kind and other.giver_id is not distinct from one.giver_id
    where one.initiative_id = part and other.initiative_id = whole
      and counted_for_initiative(one) and counted_for_initiative(other))
$$;

create function keep_value_at_one_level() returns trigger language plpgsql as $$
declare
  whole uuid;
begin
  -- Two organisations that become one are none the wiser; whoever writes it down anew is told.
  if tg_op = 'UPDATE' and new.version = old.version then
    return new;
  end if;
  if new.initiative_id is null or not counted_for_initiative(new) then
    return new;
  end if;
  select parent_id into whole from initiatives where id = new.initiative_id for no key update;
  perform 1 from initiatives where id = whole for no key update;
  if exists (
    select from initiatives as related
    join contributions as other on other.initiative_id = related.id
    where (related.id = whole or related.parent_id = new.initiative_id)
      and other.id <> new.id and other.kind = new.kind and other.giver_id is not distinct from new.giver_id
      and counted_for_initiative(other)
  ) then
    raise exception 'the whole and a part both have this value'
      using constraint = 'contributions_one_level', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger contributions_one_level
  before insert or update of initiative_id, giver_id, kind, origin, value on contributions
  for each row execute function keep_value_at_one_level();

create function keep_value_of_parts() returns trigger language plpgsql as $$
begin
  if new.parent_id is not null and is_valued_twice(new.id, new.parent_id) then
    raise exception 'the whole and this part both have a value of one giver and kind'
      using constraint = 'initiatives_valued_once', errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger initiatives_valued_once before insert or update of parent_id on initiatives
  for each row execute function keep_value_of_parts();
