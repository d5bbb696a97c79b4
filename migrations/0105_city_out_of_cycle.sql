-- A city that is taken out of a cycle keeps what it wrote: nobody opens it, and it is there again once the city is added again.
alter table cycle_cities add column removed_at timestamptz;
alter table cycle_events drop constraint cycle_events_action_check;
alter table cycle_events
  add constraint cycle_events_action_check check (action in ('open', 'edit', 'extend', 'close', 'add', 'remove'));

-- Nothing that was submitted is taken out of its cycle, whoever tries.
create function refuse_removal_of_submitted() returns trigger language plpgsql as $$
begin
  if exists (
    select from reports join report_events on report_events.report_id = reports.id
    where reports.cycle_id = new.cycle_id and reports.city_id = new.city_id
  ) then
    raise exception 'this city has submitted its report' using constraint = 'cycle_cities_removed_unsubmitted';
  end if;
  return new;
end
$$;
create trigger cycle_cities_removed_unsubmitted before update of removed_at on cycle_cities
  for each row when (new.removed_at is not null) execute function refuse_removal_of_submitted();
